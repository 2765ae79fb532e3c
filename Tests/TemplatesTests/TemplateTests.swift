import Templates
import Testing

@Suite struct TemplateTests {
  private let files: [String: String] = [
    "demo/template.toml": """
    title = "Demo"
    description = "Shows everything at once."
    strategy = "naersk"
    layouts = ["flake", "callpackage"]

    [variables.pname]
    type = "text"
    help = "The package's name."

    [variables.inputs]
    type = "records"
    of = { attribute = "identifier", why = "comment" }
    default = []
    help = "Native libraries."

    [variables.systems]
    type = "list"
    of = "text"
    help = "Systems."

    [variables.homepage]
    type = "text"
    optional = true
    help = "The homepage."

    [[files]]
    path = "flake.nix"
    source = "shared/flake.nix"
    when = "flake"

    [[files]]
    path = "nix/package.nix"
    source = "package.nix"

    [[files]]
    path = "run.sh"
    source = "run.sh"
    executable = true
    when = "callpackage and not flake or homepage"
    """,
    "demo/package.nix": """
    { lib, naersk, ... }@args:
    naersk.buildPackage {
      pname = @pname@;
      #@ if inputs
      buildInputs = [
        #@ for input in inputs
        # @input.why@
        @input.attribute@
        #@ end
      ];
      #@ end
      #@ if homepage
      meta.homepage = @homepage@;
      #@ end
    }
    """,
    "demo/inputs.nix": """
    naersk.url = "github:nix-community/naersk";

    naersk.inputs.nixpkgs.follows = "nixpkgs";
    """,
    "demo/run.sh": "#!/bin/sh\nexec nix run .\n\n\n",
    "shared/flake.nix": """
    {
      inputs = {
        #@ include "inputs.nix"
      };
      systems = @systems@;
    }
    """,
  ]

  @Test func rendersAllFiles() throws {
    let template = try Template.load(from: PackTree(files), at: "demo", shared: "shared")
    #expect(template.name == "demo")
    #expect(template.title == "Demo")
    #expect(template.strategy == "naersk")
    #expect(template.layouts == ["flake", "callpackage"])
    #expect(template.variables.map(\.name) == ["pname", "inputs", "systems", "homepage"])

    let rendered = try template.render(
      values: [
        "pname": .text("a \"b\" ${c}"), "systems": .list([.text("x86_64-linux"), .text("aarch64-linux")]),
        "inputs": .list([
          .record(["attribute": .text("openssl"), "why": .text("openssl-sys\nneeds it")]),
          .record(["attribute": .text("gst_all_1.gstreamer"), "why": .text("")]),
        ]),
        "homepage": .text("https://example.org"),
      ],
      layout: "flake"
    )
    #expect(
      rendered == [
        RenderedFile(
          path: "flake.nix",
          text: """
            {
              inputs = {
                naersk.url = "github:nix-community/naersk";

                naersk.inputs.nixpkgs.follows = "nixpkgs";
              };
              systems = [
                "x86_64-linux"
                "aarch64-linux"
              ];
            }

            """
        ),
        RenderedFile(
          path: "nix/package.nix",
          text: """
            { lib, naersk, ... }@args:
            naersk.buildPackage {
              pname = "a \\"b\\" \\${c}";
              buildInputs = [
                # openssl-sys needs it
                openssl
                #
                gst_all_1.gstreamer
              ];
              meta.homepage = "https://example.org";
            }

            """
        ),
        RenderedFile(
          path: "run.sh",
          text: "#!/bin/sh\nexec nix run .\n",
          isExecutable: true
        ),
      ]
    )
  }

  @Test func leavesOutWhatHasNoValue() throws {
    let template = try Template.load(from: PackTree(files), at: "demo", shared: "shared")
    let rendered = try template.render(
      values: ["pname": .text("p"), "systems": .list([])],
      layout: "callpackage"
    )
    #expect(rendered.map(\.path) == ["nix/package.nix", "run.sh"])
    #expect(
      rendered.first?.text == """
        { lib, naersk, ... }@args:
        naersk.buildPackage {
          pname = "p";
        }

        """
    )
  }
}
