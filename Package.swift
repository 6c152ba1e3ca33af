// swift-tools-version:6.1
import PackageDescription

// One target is one room of the house: arrows point down only, and the compiler enforces it.
let package = Package(
  name: "skildra",
  products: [
    .executable(name: "skildra", targets: ["Tool"]), .executable(name: "joints", targets: ["JointTable"]),
    .executable(name: "fuzz", targets: ["Fuzz"]),
  ],
  dependencies: [.package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")],
  targets: [
    .systemLibrary(name: "CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev"])]),
    .systemLibrary(name: "CPango", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
    .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CIDN", pkgConfig: "libidn2", providers: [.apt(["libidn2-dev"])]),
    .systemLibrary(name: "CYAJL", pkgConfig: "yajl", providers: [.apt(["libyajl-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(
      name: "CMarkdown", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CGLib", pkgConfig: "glib-2.0", providers: [.apt(["libglib2.0-dev"])]),
    .systemLibrary(name: "CQPDF", pkgConfig: "libqpdf", providers: [.apt(["libqpdf-dev"])]),

    .target(name: "Model"),
    .target(name: "Hyphenation"),
    .executableTarget(name: "JointTable", dependencies: ["Hyphenation"], exclude: ["supplement.txt"]),
    .target(name: "Intake", dependencies: ["Model", "CXML", "CZip", "CYAJL", "CMarkdown", "CIDN", "CGLib"]),
    .target(name: "Figures", dependencies: ["Model"]),
    .target(name: "Templating", dependencies: ["Model", "Figures", "Intake"]),
    .target(name: "Charting", dependencies: ["Model"]),
    .target(name: "Checking", dependencies: ["Model", "Figures"]),
    .target(name: "HTMLOutput", dependencies: ["Model"]),
    .target(name: "Graphics", dependencies: ["Model", "Hyphenation", "CCairo", "CPango"]),
    .target(name: "PDFOutput", dependencies: ["Model", "Graphics", "CQPDF"]),
    .target(
      name: "Pipeline",
      dependencies: [
        "Model", "Intake", "Figures", "Templating", "Charting", "Checking", "HTMLOutput", "Graphics", "Hyphenation",
        "PDFOutput",
      ]),
    .executableTarget(
      name: "Tool",
      dependencies: [
        "Pipeline", "Model", "Checking", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Tests alone lean on these.
    .target(name: "Fuzzing", dependencies: ["Intake", "Model"], path: "Tests/Fuzzing/Library"),
    .executableTarget(name: "Fuzz", dependencies: ["Fuzzing", "Model"], path: "Tests/Fuzzing/Command"),

    .testTarget(name: "ModelTests", dependencies: ["Model"]),
    .testTarget(
      name: "IntakeTests", dependencies: ["Fuzzing", "Intake", "Model"], exclude: ["Workbooks", "Structured", "Messy"]),
    .testTarget(name: "FiguresTests", dependencies: ["Figures", "Model"]),
    .testTarget(name: "ChartingTests", dependencies: ["Charting", "Model"], exclude: ["Cases"]),
    .testTarget(name: "HyphenationTests", dependencies: ["Hyphenation", "Graphics", "Model"], exclude: ["Words"]),
    .testTarget(name: "HTMLOutputTests", dependencies: ["HTMLOutput", "Model"]),
    .testTarget(name: "GraphicsTests", dependencies: ["Graphics", "Hyphenation", "Model"]),
    .testTarget(name: "PDFOutputTests", dependencies: ["PDFOutput", "Graphics", "Hyphenation", "Model"]),
    .testTarget(name: "GoldenTests", dependencies: ["Pipeline", "Model"], exclude: ["Cases", "Specimen"]),
  ],
  swiftLanguageModes: [.v6]
)
