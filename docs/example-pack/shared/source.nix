# We keep build products out of our repositories, and let everything else in.
src = lib.cleanSource @sourceRoot@;
