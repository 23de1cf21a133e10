/** SurveyJS as its own guide starts it. */
document.addEventListener("DOMContentLoaded", () => {
  new Survey.Model(statements).render(document.getElementById("survey"));
});
