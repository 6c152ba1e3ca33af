import java.io.File;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Reference;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Asks veraPDF's library about each PDF. Arguments: flavours with commas between (`ua1,3a`), then files.
 *
 * <p>Prints, with tabs between, one line a file and flavour: `pass|fail|error`, flavour, file, number of checks; and under a
 * `fail`, beginning with a tab, one line a broken rule: clause-test, times, description, the first place where it is broken.
 */
public class ValidatePDF {
  private static final int MAXIMUM_FAILURES = 100;
  private static final Map<PDFAFlavour, ValidationProfile> profiles = new HashMap<>();

  public static void main(String[] arguments) throws Exception {
    // The parser logs what it sees on the way; the verdict is all that is asked for.
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (int i = 1; i < arguments.length; i++)
      for (String id : arguments[0].split(",")) report(out, arguments[i], id);
  }

  private static void report(PrintStream out, String file, String id) throws Exception {
    PDFAFlavour flavour = PDFAFlavour.byFlavourId(id);
    ValidationProfile profile = profile(flavour);
    ValidationResult result;
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
        PDFAValidator validator =
            Foundries.defaultInstance().createValidator(profile, MAXIMUM_FAILURES, false, true, false)) {
      result = validator.validate(parser);
    } catch (Exception error) {
      out.println(String.join("\t", "error", id, file, "0"));
      out.println(String.join("\t", "", error.getClass().getSimpleName(), "1", oneLine(error.getMessage()), ""));
      return;
    }
    String verdict = result.isCompliant() ? "pass" : "fail";
    out.println(String.join("\t", verdict, id, file, String.valueOf(result.getTotalAssertions())));
    Map<RuleId, Integer> failures = new TreeMap<>(new Profiles.RuleIdComparator());
    failures.putAll(result.getFailedChecks());
    for (Map.Entry<RuleId, Integer> failure : failures.entrySet()) {
      RuleId rule = failure.getKey();
      String place = "";
      for (TestAssertion assertion : result.getTestAssertions())
        if (place.isEmpty() && assertion.getRuleId().equals(rule)) place = assertion.getLocation().getContext();
      out.println(
          String.join(
              "\t", "", rule.getClause() + "-" + rule.getTestNumber(), failure.getValue().toString(),
              oneLine(profile.getRuleByRuleId(rule).getDescription()), oneLine(place)));
    }
  }

  /** veraPDF reads its profiles through JAXB, which the jar lacks; here they are read with the JDK's own parser. */
  private static ValidationProfile profile(PDFAFlavour flavour) throws Exception {
    ValidationProfile known = profiles.get(flavour);
    if (known != null) return known;
    String name = flavour == PDFAFlavour.PDFUA_1 ? "PDFUA-1" : "PDFA-" + flavour.getId().toUpperCase();
    Element root;
    try (InputStream file =
        PDFAFlavour.class.getClassLoader().getResourceAsStream("org/verapdf/pdfa/validation/" + name + ".xml")) {
      if (file == null) throw new FileNotFoundException("no profile " + name + " in the jar");
      // The jar brings another XML parser, which would be taken instead.
      root = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(file).getDocumentElement();
    }
    Set<Rule> rules = new LinkedHashSet<>();
    for (Element rule : elements(root, "rule")) rules.add(rule(rule));
    Set<Variable> variables = new LinkedHashSet<>();
    for (Element variable : elements(root, "variable"))
      variables.add(
          Profiles.variableFromValues(
              variable.getAttribute("name"), variable.getAttribute("object"), text(variable, "defaultValue"),
              text(variable, "value")));
    ValidationProfile profile =
        Profiles.profileFromValues(
            flavour, Profiles.profileDetailsFromValues(name, text(root, "description"), "", new Date(0)), "", rules,
            variables);
    profiles.put(flavour, profile);
    return profile;
  }

  private static Rule rule(Element rule) {
    Element id = elements(rule, "id").get(0);
    List<ErrorArgument> arguments = new ArrayList<>();
    for (Element argument : elements(rule, "argument"))
      arguments.add(ErrorArgumentImpl.fromValues(argument.getTextContent(), attribute(argument, "name"), null));
    List<Reference> references = new ArrayList<>();
    for (Element reference : elements(rule, "reference"))
      references.add(
          Profiles.referenceFromValues(attribute(reference, "specification"), attribute(reference, "clause")));
    return Profiles.ruleFromValues(
        Profiles.ruleIdFromValues(
            PDFAFlavour.Specification.valueOf(id.getAttribute("specification")), id.getAttribute("clause"),
            Integer.parseInt(id.getAttribute("testNumber"))),
        rule.getAttribute("object"),
        rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null,
        attribute(rule, "tags"), text(rule, "description"), text(rule, "test"),
        Profiles.errorFromValues(text(rule, "message"), arguments), references);
  }

  private static List<Element> elements(Element parent, String tag) {
    NodeList nodes = parent.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) elements.add((Element) nodes.item(i));
    return elements;
  }

  private static String text(Element parent, String tag) {
    List<Element> found = elements(parent, tag);
    return found.isEmpty() ? null : found.get(0).getTextContent();
  }

  private static String attribute(Element element, String name) {
    return element.hasAttribute(name) ? element.getAttribute(name) : null;
  }

  private static String oneLine(String text) {
    return text == null ? "" : text.replaceAll("\\s+", " ").trim();
  }
}
