export NIX_CONFIG=@nixConfig@
use flake
