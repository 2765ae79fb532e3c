for folder in /usr/lib/llvm-*/lib; do export LIBCLANG_PATH=$folder; done
