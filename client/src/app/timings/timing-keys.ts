import type { Shortcut } from '../core/shortcuts';
import type { ClipPlayer } from './clip-player';
import type { Cut } from './timing-cuts';

export const cutFields = [
  { which: 'guessStart', words: 'Guess begins', key: 'i' },
  { which: 'guessEnd', words: 'Guess ends', key: 'o' },
  { which: 'revealStart', words: 'Reveal begins', key: 'r' },
] as const;

/** What the keys of the editor do. */
export interface TimingKeys {
  readonly player: ClipPlayer;
  playGuess(): void;
  playReveal(): void;
  setHere(which: Cut): void;
  /** @param index in the order that the candidates are shown in */
  takeCandidate(index: number): void;
  zoom(factor: number): void;
  approve(): void;
  save(): void;
  undo(): void;
}

const CANDIDATES = ['1', '2', '3', '4', '5', '6', '7', '8'] as const;

/** As editors of films have them: J K L for playing, I and O for the cuts, arrows for frames. */
export function timingKeys(editor: TimingKeys): Shortcut[] {
  const { player } = editor;
  const key = (keys: readonly string[], does: string, run: () => void): Shortcut => ({ keys, does, run });
  return [
    key(['Enter'], 'Approve, and go to the next', () => {
      editor.approve();
    }),
    key([' '], 'Play, pause', () => {
      player.toggle();
    }),
    key(['l'], 'Play; again: faster', () => {
      player.forward();
    }),
    key(['k'], 'Pause', () => {
      player.pause();
    }),
    key(['j'], 'Back a second', () => {
      player.seek(player.position() - 1);
    }),
    key(['ArrowLeft'], 'Back a frame', () => {
      player.step(-1);
    }),
    key(['ArrowRight'], 'On a frame', () => {
      player.step(1);
    }),
    key(['g'], 'Play the guess', () => {
      editor.playGuess();
    }),
    key(['v'], 'Play the reveal', () => {
      editor.playReveal();
    }),
    key(['c'], 'Play the guess again and again', () => {
      player.isLooping.update((isLooping) => !isLooping);
    }),
    ...cutFields.map(({ which, words, key: letter }) =>
      key([letter], `${words} here`, () => {
        editor.setHere(which);
      }),
    ),
    ...CANDIDATES.map((number, index) => ({
      ...key([number], 'Another moment, by its number (1 to 8)', () => {
        editor.takeCandidate(index);
      }),
      isListed: index === 0,
    })),
    key(['+', '='], 'Closer', () => {
      editor.zoom(2);
    }),
    key(['-'], 'Further away', () => {
      editor.zoom(1 / 2);
    }),
    key(['s'], 'Save', () => {
      editor.save();
    }),
    key(['z'], 'Undo', () => {
      editor.undo();
    }),
  ];
}
