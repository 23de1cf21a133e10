/** @param {string} answer what the engine says of a score, as JSON */
export function showScores(answer) {
  const list = document.querySelector("[data-scores]");
  for (const factor of JSON.parse(answer).response.factors) {
    const item = document.createElement("li");
    item.textContent = `${factor.id}: `;
    const score = document.createElement("span");
    score.dataset.score = "";
    score.textContent = factor.score ?? "–";
    item.append(score);
    list.append(item);
  }
}
