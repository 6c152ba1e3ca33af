import Glibc
import Hyphenation

// joints TABLE AFFIXES DICTIONARY PATTERNS SUPPLEMENT   compiles hunspell-sv's two files, hyphen-sv's and the house's own
//                                                       list into the table of joints; `make` runs it
// joints --show TABLE                                   prints each word of standard input with its places: `|` a joint,
//                                                       `¦` a minor one, `-` between syllables, `.` the same in compounds

let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.count {
case 5:
  let files = arguments[1...].map(Disk.read)
  guard let table = JointFile.compile(affixes: files[0], dictionary: files[1], supplement: files[3], patterns: files[2])
  else { Disk.fail("joints: \(arguments[3]) is not in ISO 8859-1") }
  Disk.write(table, to: arguments[0])
  print("\(arguments[0]): \(table.count / 1024) KiB")
case 2 where arguments[0] == "--show":
  guard let hyphenator = try? Hyphenator(table: Disk.read(arguments[1])) else {
    Disk.fail("joints: \(arguments[1]) is no table of joints")
  }
  while let word = readLine() { print(hyphenator.marked(word)) }
default: Disk.fail("usage: joints TABLE AFFIXES DICTIONARY PATTERNS SUPPLEMENT\n       joints --show TABLE")
}
