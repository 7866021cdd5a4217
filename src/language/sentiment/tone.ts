import { ownWords } from '../mail/own-words.js';
import { judge } from './judgement.js';

/**
 * How a mail or another text sounds, from -1 (angry, disappointed) to 1 (delighted), by what its writer wrote in it;
 * undefined when nothing in it can be judged.
 */
export const toneOf = (text: string): number | undefined => judge(ownWords(text))?.tone;
