# `make demo` and `make test` install what they need.
PREFIX ?= /usr/local
binary = .build/release/flakewright
# The snapshots that tests asked for.
asked = .build/asked-snapshots

# Paths in the program are relative to this folder, so that the same sources give the same program in any folder.
release = -c release --product flakewright --static-swift-stdlib -Xlinker -s \
	-Xswiftc -file-prefix-map -Xswiftc '$(CURDIR)=.' -Xcc '-ffile-prefix-map=$(CURDIR)=.'

.PHONY: build dist test-dist test test-attributes test-merges test-upstream test-shapes test-foreign test-templates compare demo install snapshots lint format bench clean setup

build: setup
	swift build $(release)
	@! grep -qF -e '$(CURDIR)/Sources/' -e '$(CURDIR)/.build/' $(binary) || { echo '$(binary) contains the path $(CURDIR)' >&2; exit 1; }

# The release build comes first: its check is quick to fail.
test: build lint
	swift build --build-tests
	@rm -f $(asked)
	FLAKEWRIGHT_ASKED='$(CURDIR)/$(asked)' swift test --skip-build
	@scripts/stale-snapshots $(asked)

# make test-merges [MERGES=2000] [SEED=1]: the whole table of edits; edits of generated projects, moved to other strategies
# and back.
test-merges: setup
	FLAKEWRIGHT_MERGES='$(or $(MERGES),2000)' FLAKEWRIGHT_SEED='$(or $(SEED),1)' swift test --filter 'MergePropertyTests|EditTableTests'

# make test-upstream UPSTREAMS=DIR [PROJECTS=DIR] [BUILD=1]: evaluates projects with the real nixpkgs and builders.
test-upstream: build
	scripts/test-upstream $(UPSTREAMS) $(PROJECTS)

# make test-foreign UPSTREAMS=DIR PROJECTS=DIR: the same for projects with their own Nix files, after `migrate`.
test-foreign: build
	MIGRATE=1 scripts/test-upstream $(UPSTREAMS) $(PROJECTS)

# make test-shapes UPSTREAMS=DIR [TABLE=1]: builds small projects, one for each kind, with the real nixpkgs and builders.
test-shapes: build
	scripts/test-shapes $(UPSTREAMS)

# make compare PROJECTS=DIR: compares `inspect` with cargo on every workspace of every checkout in a folder.
compare: build
	scripts/compare-with-cargo $(PROJECTS)

# make test-native PROJECTS=DIR: compares native libraries with those of nixpkgs, and writes docs/native.md.
test-native: build
	scripts/test-native $(binary) $(PROJECTS)

# make test-templates UPSTREAMS=DIR PROJECTS=DIR [BUILD=1]: the same with nix flake init and the exported templates.
test-templates:
	scripts/test-templates $(UPSTREAMS) $(PROJECTS)

# make test-attributes NIXPKGS=DIR: checks the tables of Data/ against a checkout of nixpkgs.
test-attributes: setup
	@test -e '$(NIXPKGS)/pkgs/top-level/all-packages.nix' || { echo 'NIXPKGS must be a checkout of nixpkgs' >&2; exit 1; }
	FLAKEWRIGHT_NIXPKGS='$(abspath $(NIXPKGS))' swift test --filter NixpkgsTests

demo: build
	scripts/demo $(binary)

# The program, its completions and man pages.
install: build
	install -d '$(DESTDIR)$(PREFIX)/bin'
	install -m 755 $(binary) '$(DESTDIR)$(PREFIX)/bin/flakewright'
	scripts/install-files $(binary) '$(DESTDIR)$(PREFIX)'

# make dist [ROOT=DIR]: the files of a release. ROOT, a minimal Debian with git and curl, is the base of a container image.
dist: build
	scripts/dist .build/dist $(ROOT)

# make test-dist [ROOTS="DIR…"]: runs those files in clean roots, which debootstrap makes.
test-dist: dist
	scripts/test-dist .build/dist $(ROOTS)

# Records the snapshots and goldens of Tests/ again; read the difference before you commit it.
snapshots: setup
	@rm -f $(asked)
	FLAKEWRIGHT_RECORD=1 FLAKEWRIGHT_ASKED='$(CURDIR)/$(asked)' swift test --skip NixBuildTests
	@scripts/stale-snapshots --remove $(asked)

lint:
	scripts/set-version --check
	scripts/embed-templates --check
	scripts/embed-data --check
	swift format lint --strict --recursive --parallel Package.swift Sources Tests

format:
	swift format --in-place --recursive --parallel Package.swift Sources Tests

bench: build
	scripts/link-static .build/static/flakewright
	scripts/bench $(binary) 25 .build/static/flakewright
	scripts/bench-inspect $(binary)
	scripts/bench-migrate $(binary)
	scripts/bench-hash $(binary)
	scripts/bench-crates $(binary)

setup:
	@scripts/setup

clean:
	rm -rf .build
