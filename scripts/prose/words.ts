/** A word or phrase that readers stumble over, and what the field says instead. */
export interface Avoided {
  /** The pattern to find; it ignores case unless that matters. */
  readonly pattern: RegExp;
  /** What to write instead. */
  readonly instead: string;
}

const avoid = (pattern: string, instead: string, flags = 'gi'): Avoided => ({
  pattern: new RegExp(String.raw`(?<![\w$])(?:${pattern})(?![\w$])`, flags),
  instead,
});

/** Every word and phrase that no message, comment or page may use. */
export const AVOIDED: readonly Avoided[] = [
  avoid('faults?|faulty', 'error, warning, diagnostic'),
  avoid('mend|mends|mended|mending', 'fix'),
  avoid('at stake|stakes?', 'data loss, data at risk'),
  avoid('heeds?|heeded', 'read, respect, follow'),
  avoid('anew|afresh', 'again, recreated'),
  avoid('aught|nought|naught|whereof|therein|thereof|hitherto|whence|lest|asunder|aright', 'plain English'),
  avoid('beforehand', 'before, first'),
  avoid('settles?|settled|settling', 'resolve'),
  avoid('beside the app', 'in the folder of cdk.json'),
  avoid('besides', 'also, as well as'),
  avoid('unforeseen', 'unexpected'),
  avoid('wholly', 'completely'),
  avoid('nobody|everybody|somebody', 'no one, no user; everyone, all users; someone'),
  avoid('(?:is|are|was|were|be|been) told', 'is reported, is shown'),
  avoid('told of', 'notified of'),
  avoid('tells? of', 'report'),
  avoid('is said|are said|as it is said', 'is stated, is documented'),
  // `is None` is Python.
  avoid('(?:is|are) none', 'does not exist, is not valid', 'g'),
  avoid('of another kind', 'of another type'),
  avoid('no more than that|is no more|are no more', 'no longer exists'),
  avoid('any more', 'any longer, now'),
  avoid('without a way out', 'internal, without outbound access'),
  avoid('passes? by|passed by', 'ignore'),
  avoid('(?:goes|go|went|gone) by', 'follow, use'),
  avoid('call-back address', 'redirect URI'),
  avoid('mistake', 'error'),
  avoid('kin', 'related'),
  avoid('owns the host', 'has root access to the host'),
  avoid('in a circle', 'circular'),
  avoid('a tag floats|floating tag|floats', 'is not pinned'),
  avoid('artefacts?', 'artifact'),
  avoid('the like', 'similar'),
  avoid('so be it|of old|of yore|ere|thus far', 'plain English'),
];

/** The longest sentence that a reader takes in at one go, in words. */
export const LONGEST_SENTENCE = 40;
