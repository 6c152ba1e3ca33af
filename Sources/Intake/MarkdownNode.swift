import CMarkdown
import Synchronization

/// A node of a Markdown text as cmark sees it, in Swift's hands. Lines and columns count from one, columns in bytes of
/// the prepared text; zero where cmark does not know. Columns may be wrong in lazy lines, lines are right.
struct MarkdownNode {
  enum Kind {
    case document
    case heading(level: Int)
    case paragraph
    case list(start: Int?, isTight: Bool)
    case item, task, quotation
    case codeBlock(isFenced: Bool)
    case htmlBlock
    case rule
    case footnoteDefinition
    case table
    case text(String)
    case softBreak, lineBreak, emphasis, strong, strikethrough
    case code(String)
    case html(String)
    case link(url: String, title: String)
    case image(url: String, title: String)
    case footnoteCall(index: Int)
    /// A node that this reader has no name for.
    case unknown(String)
  }

  var kind: Kind
  var line: Int
  var column: Int
  var endLine: Int
  /// The last byte, not one past it.
  var endColumn: Int
  var children: [MarkdownNode] = []
}

/// Lists and quotations, or marks in a line, nested deeper than `MarkdownNode.depthLimit`.
struct MarkdownTooDeep: Error { var line: Int }

extension MarkdownNode {
  /// Blocks within blocks. What a reader can still follow is far less.
  static let depthLimit = 20
  /// All levels of cmark's tree: blocks, then marks within marks.
  private static let treeLimit = 3 * depthLimit

  /// Parses CommonMark with GFM's tables, footnotes and bare links. Task lists and struck text are recognised, so
  /// that the reader can refuse them by name.
  static func parse(_ bytes: [UInt8]) throws(MarkdownTooDeep) -> MarkdownNode {
    // cmark-gfm switches a table of special characters on and off for its extensions: one text at a time.
    try cmark.withLock { _ throws(MarkdownTooDeep) in
      cmark_gfm_core_extensions_ensure_registered()
      let parser = cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE)
      defer { cmark_parser_free(parser) }
      for name in ["table", "autolink", "tasklist", "strikethrough"] {
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name))
      }
      bytes.withUnsafeBufferPointer { buffer in
        buffer.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
      }
      guard let root = cmark_parser_finish(parser) else {
        return MarkdownNode(kind: .document, line: 1, column: 1, endLine: 1, endColumn: 0)
      }
      defer { cmark_node_free(root) }
      if let line = lineOfExcessiveDepth(in: root) { throw MarkdownTooDeep(line: line) }
      return MarkdownNode(root)
    }
  }

  private static let cmark = Mutex<Void>(())

  /// Walks without recursion, so that a hostile text cannot exhaust the stack.
  private static func lineOfExcessiveDepth(in root: OpaquePointer) -> Int? {
    var node = root
    var depth = 0
    var line = 1
    while true {
      let own = Int(cmark_node_get_start_line(node))
      if own > 0 { line = own }
      if depth > treeLimit { return line }
      if let child = cmark_node_first_child(node) {
        (node, depth) = (child, depth + 1)
        continue
      }
      while node != root, cmark_node_next(node) == nil {
        guard let parent = cmark_node_parent(node) else { return nil }
        (node, depth) = (parent, depth - 1)
      }
      guard node != root, let next = cmark_node_next(node) else { return nil }
      node = next
    }
  }

  private init(_ node: OpaquePointer) {
    kind = Self.kind(node)
    line = Int(cmark_node_get_start_line(node))
    column = Int(cmark_node_get_start_column(node))
    endLine = Int(cmark_node_get_end_line(node))
    endColumn = Int(cmark_node_get_end_column(node))
    var child = cmark_node_first_child(node)
    while let next = child {
      children.append(MarkdownNode(next))
      child = cmark_node_next(next)
    }
  }

  private static func kind(_ node: OpaquePointer) -> Kind {
    let name = cmark_node_get_type_string(node).map { String(cString: $0) } ?? ""
    // A task is an item with another name, and the types of extensions are numbered when they are registered.
    switch name {
    case "tasklist": return .task
    case "table": return .table
    case "strikethrough": return .strikethrough
    default: break
    }
    switch cmark_node_get_type(node) {
    case CMARK_NODE_DOCUMENT: return .document
    case CMARK_NODE_HEADING: return .heading(level: Int(cmark_node_get_heading_level(node)))
    case CMARK_NODE_PARAGRAPH: return .paragraph
    case CMARK_NODE_LIST:
      let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
      return .list(
        start: isOrdered ? Int(cmark_node_get_list_start(node)) : nil, isTight: cmark_node_get_list_tight(node) != 0)
    case CMARK_NODE_ITEM: return .item
    case CMARK_NODE_BLOCK_QUOTE: return .quotation
    case CMARK_NODE_CODE_BLOCK:
      var (length, offset): (CInt, CInt) = (0, 0)
      var mark: CChar = 0
      return .codeBlock(isFenced: cmark_node_get_fenced(node, &length, &offset, &mark) != 0)
    case CMARK_NODE_HTML_BLOCK: return .htmlBlock
    case CMARK_NODE_THEMATIC_BREAK: return .rule
    case CMARK_NODE_FOOTNOTE_DEFINITION: return .footnoteDefinition
    case CMARK_NODE_TEXT: return .text(literal(node))
    case CMARK_NODE_SOFTBREAK: return .softBreak
    case CMARK_NODE_LINEBREAK: return .lineBreak
    case CMARK_NODE_EMPH: return .emphasis
    case CMARK_NODE_STRONG: return .strong
    case CMARK_NODE_CODE: return .code(literal(node))
    case CMARK_NODE_HTML_INLINE: return .html(literal(node))
    case CMARK_NODE_LINK: return .link(url: url(node), title: title(node))
    case CMARK_NODE_IMAGE: return .image(url: url(node), title: title(node))
    // Its text is the number of its definition, in the order of the first calls.
    case CMARK_NODE_FOOTNOTE_REFERENCE: return .footnoteCall(index: (Int(literal(node)) ?? 0) - 1)
    default: return .unknown(name)
    }
  }

  private static func literal(_ node: OpaquePointer) -> String {
    cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
  }

  private static func url(_ node: OpaquePointer) -> String {
    cmark_node_get_url(node).map { String(cString: $0) } ?? ""
  }

  private static func title(_ node: OpaquePointer) -> String {
    cmark_node_get_title(node).map { String(cString: $0) } ?? ""
  }
}
