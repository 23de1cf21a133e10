/** SurveyJS as its own guide starts it; ?one shows one statement at a time, as the scan does. */
const settings = location.search === "?one" ? { questionsOnPageMode: "questionPerPage" } : {};
document.addEventListener("DOMContentLoaded", () => {
  new Survey.Model({ ...statements, ...settings }).render(document.getElementById("survey"));
});
