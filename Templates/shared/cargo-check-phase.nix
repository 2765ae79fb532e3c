buildPhase = command;
