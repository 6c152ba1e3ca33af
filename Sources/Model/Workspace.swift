/// A folder that may be read, and nothing outside it. Paths are relative, with `/`.
package struct FileTree: Sendable {
  /// Shown before paths in messages; empty for the project itself.
  package let label: String
  package let read: @Sendable (String) -> ReadResult
  /// Names of the files in a folder, sorted; empty when there is no such folder.
  package let list: @Sendable (String) -> [String]

  package enum ReadResult: Sendable {
    case bytes([UInt8])
    case missing
    /// Outside the folder, through `..` or a link.
    case outside
    case tooLarge(limit: Int)
    /// With the reason, as the end of a sentence.
    case unreadable(Message)
  }

  package init(
    label: String, read: @escaping @Sendable (String) -> ReadResult, list: @escaping @Sendable (String) -> [String]
  ) {
    (self.label, self.read, self.list) = (label, read, list)
  }

  /// How a message names the file.
  package func shown(_ path: String) -> String { label.isEmpty ? path : "\(label)/\(path)" }

  /// A tree of files in memory: for tests and examples.
  package static func virtual(_ files: [String: [UInt8]], label: String = "") -> FileTree {
    FileTree(
      label: label,
      read: { path in
        guard let path = RelativePath.resolve(path) else { return .outside }
        return files[path].map(ReadResult.bytes) ?? .missing
      },
      list: { folder in
        let prefix = folder.isEmpty ? "" : folder + "/"
        return files.keys.filter { $0.hasPrefix(prefix) && !$0.dropFirst(prefix.count).contains("/") }
          .map { String($0.dropFirst(prefix.count)) }.sorted()
      })
  }
}

package enum RelativePath {
  /// `path` as seen from the folder of `file`, without `.` and `..`; `nil` when it leaves the root or is absolute.
  package static func resolve(_ path: String, from file: String = "") -> String? {
    guard !path.hasPrefix("/"), !path.utf8.contains(0), !path.contains("\\") else { return nil }
    var parts = file.split(separator: "/").dropLast().map(String.init)
    for part in path.split(separator: "/") where part != "." {
      if part == ".." {
        guard parts.popLast() != nil else { return nil }
      } else {
        parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }
}

/// Everything outside the program: what a build depends on, and nothing else.
package struct Workspace: Sendable {
  package var project: FileTree
  /// Where templates, shared parts and themes are looked for, first to last.
  package var templates: [FileTree]
  /// Fonts, and the table of compound joints.
  package var resources: Resources
  /// How many reports may be made at the same time.
  package var cores: Int

  package struct Resources: Sendable {
    /// Paths on this machine.
    package var fontDirectories: [String]
    /// Files of which the first that exists is the table of joints; a relative path begins in the program's folder.
    package var jointTables: [String]

    package init(fontDirectories: [String], jointTables: [String]) {
      (self.fontDirectories, self.jointTables) = (fontDirectories, jointTables)
    }

    /// Where Debian's packages put the fonts, and `make install` or `make` the table: beside the program's `bin`, or beside
    /// the folders of the compiler's build.
    package static let debian = Resources(
      fontDirectories: ["/usr/share/fonts/truetype/charis", "/usr/share/fonts/opentype/inter"],
      jointTables: ["../share/skildra/svenska.joints", "../../share/skildra/svenska.joints"])
  }

  package init(project: FileTree, templates: [FileTree], resources: Resources = .debian, cores: Int = 1) {
    (self.project, self.templates, self.resources, self.cores) = (project, templates, resources, cores)
  }
}
