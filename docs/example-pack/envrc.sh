export NIX_CONFIG='extra-substituters = https://@cache@.example.org'
use flake
