// What the bundle of Apache Annotator offers the tests, as window.annotator.
export {
  createTextPositionSelectorMatcher,
  createTextQuoteSelectorMatcher,
} from "@apache-annotator/dom";
