/** What word processors and web pages put around the words: comments, styles, scripts, their own tags. */
const NOISE = [
  /<!--[\s\S]*?(?:-->|$)/g,
  /<(style|script|title|xml|svg|math|template|noscript)\b[\s\S]*?(?:<\/\1\s*>|$)/gi,
  /<\/?(?:html|head|body|meta|link|font|span|center|[a-z]+:[a-z]+)\b[^<>]*>/gi,
  /\s(?:style|class|id|lang|align|width|height|on[a-z]+)=(?:"[^"]*"|'[^']*'|[^\s>]+)/gi,
];

/**
 * Pasted HTML without the noise, so that headings, lists and links come through and looks do not. The editor then keeps
 * to its own vocabulary, and the server sanitises what is written.
 */
export function cleanPasted(html: string): string {
  return NOISE.reduce((text, noise) => text.replace(noise, ""), html);
}
