/** What introduces the mail that is answered, in the words of mail programs. */
const QUOTE_STARTS = [
  /^on .{5,200}\bwrote:\s*$/i,
  /^am .{5,200}\bschrieb\b.*:\s*$/i,
  /^le .{5,200}\ba écrit\s*:\s*$/i,
  /^el .{5,200}\bescribió:\s*$/i,
  /^-{2,}\s*(original message|forwarded message|ursprüngliche nachricht|message d'origine)\s*-{2,}/i,
  /^begin forwarded message:/i,
  /^_{10,}\s*$/,
];
/** A head of an answered mail: "From: …" followed by another line of the kind. */
const HEADER = /^(from|sent|to|cc|subject|date|von|gesendet|an|betreff|de|envoyé|objet)\s*:\s/i;
const SIGNATURE_MARK = /^--\s?$/;
const CLOSING =
  /^(kind|best|warm|many)?\s*(regards|wishes|greetings|sincerely|yours( \w+)?|cheers|thanks|thank you|many thanks|best|cordially|mit freundlichen grüßen|viele grüße|cordialement|saludos)[\s,.!]*$/i;
const MOBILE = /^(sent from my |get outlook for |von meinem |envoyé de mon )/i;
const NOTICE =
  /^(this (e-?mail|message)( and any attachments?)? (is|are|may|contains?)|confidentiality notice|disclaimer)\b/i;
/** Lines after a closing that are a name, a title, a number; longer ones are text again. */
const LONGEST_SIGNATURE = 8;

/**
 * What the writer of a mail wrote in it: without the mail it answers, without greeting formulas at its end, signature and
 * legal notices. A text of one line stays as it is.
 */
export function ownWords(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  if (lines.length === 1) return text.trim();
  const answered = lines.findIndex(
    (line, at) => beginsQuote(line.trim(), lines[at + 1]?.trim() ?? '') && at > 0,
  );
  const fresh = (answered < 0 ? lines : lines.slice(0, answered)).filter((line) => !/^\s*>/.test(line));
  return withoutEnd(fresh)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function beginsQuote(line: string, next: string): boolean {
  if (QUOTE_STARTS.some((start) => start.test(line))) return true;
  return HEADER.test(line) && HEADER.test(next);
}

function withoutEnd(lines: readonly string[]): readonly string[] {
  const end = lines.findIndex((line, at) => at > 0 && endsText(line.trim(), lines.length - at));
  return end < 0 ? lines : lines.slice(0, end);
}

function endsText(line: string, left: number): boolean {
  if (SIGNATURE_MARK.test(line) || MOBILE.test(line) || NOTICE.test(line)) return true;
  return left <= LONGEST_SIGNATURE && CLOSING.test(line);
}
