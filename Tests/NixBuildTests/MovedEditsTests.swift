import TestSupport
import Testing

/// Edits of the package that move with it, and what they do to what is built.
@Suite("migrate with edits, then Nix")
struct MovedEditsTests {
  let bench: Workbench
  init() throws { bench = try Workbench.shared.get() }

  @Test("patches, phases and variables have their effect in every strategy")
  func effects() throws {
    let project = try bench.project("one-binary", as: "moved-edits")
    let patch = """
      --- a/src/main.rs
      +++ b/src/main.rs
      @@ -1,1 +1,2 @@
      +// Patched.
      """
    let first = try bench.run("head -n 1 \(project)/src/main.rs").split(separator: "\n").last ?? ""
    let said = try bench.run(
      """
      cd \(project) && git init -q -b main && printf '%s\\n %s\\n' \(quoted(patch)) \(quoted(String(first))) > fix.patch
      echo page > app.1 && git add -A && git commit -qm start
      tool=\(quoted(Tool.path)) trees=$PWD-trees-$$ && mkdir "$trees"
      "$tool" init --strategy buildRustPackage --branch begin --checkout > log 2>&1 || { cat log; exit 1; }
      cat > edit <<'END'
        patches = [ ../fix.patch ];
        env.FROM = lib.versions.major "7.1";
        nativeBuildInputs = [ installShellFiles ];
        preBuild = ''
          grep Patched src/main.rs
          test -n "$FROM"
        '';
        postInstall = ''
          installManPage app.1
        '';
      END
      sed -i -e '/^rustPlatform.buildRustPackage/r edit' -e 's/^  lib,/  installShellFiles,\\n  lib,/' nix/package.nix
      git commit -qam edit
      for to in import-cargo naersk crane crate2nix; do
        "$tool" migrate --to $to --branch to-$to > log 2>&1 || { cat log; exit 1; }
        mkdir "$trees/$to" && git archive to-$to | tar -x -C "$trees/$to"
      done
      ls -d "$trees"/*
      """
    )
    let folders = said.split(separator: "\n").map(String.init).filter { $0.hasPrefix("/") }
    #expect(folders.count == 4)
    let result = "\(project)-result"
    _ = try bench.run(
      """
      rm -f \(result)*
      nix-build --show-trace -o \(result) \(quoted(bench.repository + "/Tests/Fixtures/nix/scaffolds.nix")) \
      --arg nixpkgs "$PWD/nixpkgs" --arg standins \(quoted(bench.repository + "/Tests/Standins")) \
      --arg folders '[ \(folders.joined(separator: " ")) ]'
      """
    )
    let links = try bench.run("ls -d \(result)*").split(separator: "\n")
    #expect(links.count == 4)
    for link in links {
      #expect(try bench.run("cat ./\(link)/share/man/man1/app.1") == "page\n", "\(link)")
      #expect(try bench.outputs(of: "./\(link)") == programs["one-binary"], "\(link)")
    }
  }
}
