// What the program's words mean to people.

export const LEVELS = {
  error: { label: "Must be changed", one: "thing must be changed", many: "things must be changed" },
  warning: { label: "Look at this", one: "thing to look at", many: "things to look at" },
  note: { label: "Worth a glance", one: "thing worth a glance", many: "things worth a glance" },
};

export const KINDS = {
  title: "Title in search results",
  description: "Description in search results",
  alt: "Text of a picture",
  question: "Question for search engines",
  answer: "Answer for search engines",
  caption: "Caption",
};

const plain = (word) => (word || "").replaceAll("-", " ");

/** An assertion in a sentence. */
export function understood(told) {
  const what = told.terms.filter((term) => term !== "any").map(plain).join(", ");
  const denied = told.polarity === "denied";
  const sentence = {
    risk: denied ? `rules out ${what || "any harm"}` : `names ${what || "a harm"} as something that can happen`,
    safety: denied ? "says that it is not safe" : "says that it is safe",
    suitability: { suitable: `says that it suits ${what}`, ask: `says that ${what} should ask first`,
      avoid: `says that it is not for ${what}` }[told.advice] || `speaks of ${what}`,
    category: denied ? `says that it is not ${what}` : `says that it is ${what}`,
    quantity: told.quantity ? amount(told.quantity) : "gives a number",
    comfort: denied ? `says that it is not ${what}` : `says how it feels: ${what}`,
    efficacy: denied ? `does not promise ${what}` : `promises ${what}`,
    use: denied ? `does not offer it for ${what}` : `offers it for ${what}`,
    performer: `says who does it: ${what}`,
    relation: denied ? `sets it apart from ${what}` : `likens it to ${what}`,
  }[told.topic] || `${told.topic}: ${what}`;
  const asides = [];
  if (told.subject === "other") asides.push(`about something else${told.subject_name ? `: ${plain(told.subject_name)}` : ""}`);
  if (told.frequency) asides.push(told.frequency);
  if (told.certainty === "hedged") asides.push("with reserve");
  if (told.certainty === "absolute") asides.push("without any reserve");
  if (told.certainty === "near") asides.push("almost");
  const stances = { reported: "as somebody else's words", quoted: "as a quotation", question: "as a question",
    hypothetical: "as a possibility", myth: "as a myth" };
  if (stances[told.stance]) asides.push(stances[told.stance]);
  return { about: plain(told.treatment), sentence, asides: asides.join(", ") };
}

function amount(quantity) {
  const { low, high, unit } = quantity;
  const numbers = low === null ? `at most ${high}` : high === null ? `at least ${low}` : low === high ? `${low}` : `${low} to ${high}`;
  return `gives the ${plain(quantity.name)} as ${numbers} ${unit}${numbers === "1" ? "" : "s"}`;
}

/** How many of what: "2 things must be changed". */
export function counted(number, level) {
  return `${number} ${number === 1 ? LEVELS[level].one : LEVELS[level].many}`;
}
