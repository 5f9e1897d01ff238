import { difficultyBand, type Template } from '@quiz-factory/shared';
import type { Card, CardText } from '../graph/card.js';
import { fitText, widthInEms } from '../graph/text-fit.js';
import { fonts } from './fonts.js';
import type { RenderPlan, RenderRound } from './render-plan.js';

/** A card whose texts are still words; the renderer puts each into a file of its own. */
export interface DraftCard extends Omit<Card, 'texts'> {
  readonly texts: readonly (Omit<CardText, 'file'> & { readonly text: string })[];
}
type DraftText = DraftCard['texts'][number];

const bandColours = {
  'very easy': '#4ade80',
  easy: '#a3e635',
  medium: '#facc15',
  hard: '#fb923c',
  'very hard': '#f87171',
} as const;

/** Everything is laid out on 1080 lines and scaled from there. */
function scaleOf(template: Template): number {
  return template.canvas.height / 1080;
}

const CENTRE = '(w-text_w)/2';

export function introCard(plan: RenderPlan): DraftCard {
  const { template } = plan;
  const s = scaleOf(template);
  const { width, height } = template.canvas;
  const kinds = new Set(plan.rounds.map((round) => round.category));
  const what = kinds.size > 1 ? 'openings and endings' : kinds.has('ED') ? 'endings' : 'openings';
  const title = fitText(plan.title, 104 * s, 44 * s, width * 0.84);
  return {
    ...glow(template),
    boxes: [line(template, Math.round(height * 0.56))],
    texts: [
      text('GUESS THE ANIME', 34 * s, template.colours.accent, CENTRE, height * 0.3, fonts.bold),
      text(title.text, title.size, template.colours.text, CENTRE, height * 0.38, fonts.black),
      text(
        `${String(plan.rounds.length)} ${what}`,
        48 * s,
        template.colours.text,
        CENTRE,
        height * 0.61,
        fonts.bold,
      ),
      text(
        `Listen for ${String(template.durations.guess)} seconds, name the anime, then see the answer. One point each.`,
        30 * s,
        template.colours.text,
        CENTRE,
        height * 0.69,
        fonts.regular,
        0.75,
      ),
    ],
  };
}

/** Says number, kind and difficulty, and never anything of the answer. */
export function guessCard(plan: RenderPlan, round: RenderRound): DraftCard {
  const { template } = plan;
  const s = scaleOf(template);
  const { height, width } = template.canvas;
  const edge = Math.round(width * 0.05);
  return {
    ...glow(template),
    boxes: [badgeBox(template, round, edge)],
    texts: [
      text(
        `${String(round.number)} / ${String(plan.rounds.length)}`,
        64 * s,
        template.colours.text,
        String(edge),
        edge * 0.72,
        fonts.black,
      ),
      badgeText(template, round, edge),
      text(
        round.category === 'OP' ? 'OPENING' : 'ENDING',
        72 * s,
        template.colours.text,
        CENTRE,
        height * 0.775,
        fonts.black,
      ),
      text('Which anime is it?', 32 * s, template.colours.text, CENTRE, height * 0.87, fonts.regular, 0.7),
    ],
  };
}

/** The answer, over the clip: poster, title large, the Japanese one above it, song and artist below. */
export function revealCard(plan: RenderPlan, round: RenderRound): DraftCard {
  const { template } = plan;
  const s = scaleOf(template);
  const { width, height } = template.canvas;
  const edge = Math.round(width * 0.05);
  const poster = {
    width: Math.round(164 * s),
    height: Math.round(232 * s),
    x: edge,
    y: Math.round(height * 0.95 - 232 * s),
  };
  const left = poster.x + poster.width + Math.round(36 * s);
  const room = width - edge - left - 300 * s;
  const { romaji, english, japanese } = round.titles;
  const main = template.titles.main === 'english' ? (english ?? romaji) : romaji;
  const other = [japanese, main === romaji ? english : romaji].filter(
    (title) => title !== null && title !== main,
  );
  const above = fitText(other.join('  ·  '), 32 * s, 20 * s, room);
  const title = fitText(main, 68 * s, 34 * s, room);
  const song = [
    `${round.category} ${String(round.songNumber)}`,
    [round.songTitle, round.artists.join(', ')].filter(Boolean).join(' — '),
    round.year === null ? '' : String(round.year),
  ].filter(Boolean);
  const below = fitText(song.join('  ·  '), 34 * s, 20 * s, room);
  return {
    width,
    height,
    ground: { type: 'scrim', from: 0.55 },
    pictures: round.posterFile === null ? [] : [{ file: round.posterFile, ...poster }],
    boxes: [
      ...(round.posterFile === null
        ? [
            { ...poster, colour: template.colours.glow, alpha: 1 },
            {
              ...poster,
              y: poster.y + poster.height - Math.round(8 * s),
              height: Math.round(8 * s),
              colour: template.colours.accent,
              alpha: 1,
            },
          ]
        : []),
      badgeBox(template, round, edge, poster.y + poster.height - Math.round(62 * s)),
    ],
    texts: [
      ...(round.posterFile === null ? [initial(template, japanese ?? main, poster)] : []),
      ...(above.text === ''
        ? []
        : [
            text(
              above.text,
              above.size,
              template.colours.text,
              String(left),
              poster.y + 2 * s,
              fonts.medium,
              0.85,
            ),
          ]),
      text(title.text, title.size, '#ffffff', String(left), poster.y + 62 * s, fonts.black),
      text(
        below.text,
        below.size,
        template.colours.text,
        String(left),
        poster.y + 176 * s,
        fonts.medium,
        0.95,
      ),
      badgeText(template, round, edge, poster.y + poster.height - Math.round(62 * s)),
    ],
  };
}

export function outroCard(plan: RenderPlan): DraftCard {
  const { template } = plan;
  const s = scaleOf(template);
  const { width, height } = template.canvas;
  const columns = plan.rounds.length > 12 ? 2 : 1;
  const perColumn = Math.min(12, Math.ceil(plan.rounds.length / columns));
  const step = Math.min(62 * s, (height * 0.52) / perColumn);
  const list = plan.rounds.slice(0, perColumn * columns).map((round, index) => {
    const column = Math.floor(index / perColumn);
    const title =
      template.titles.main === 'english'
        ? (round.titles.english ?? round.titles.romaji)
        : round.titles.romaji;
    const song = round.songTitle === null ? '' : ` — ${round.songTitle}`;
    const fitted = fitText(
      `${String(round.number)}.  ${title} ${round.category}${String(round.songNumber)}${song}`,
      step * 0.56,
      16 * s,
      (width * 0.8) / columns - 30 * s,
    );
    const x = columns === 1 ? width * 0.2 : width * (0.1 + 0.41 * column);
    return text(
      fitted.text,
      fitted.size,
      template.colours.text,
      String(Math.round(x)),
      height * 0.36 + (index % perColumn) * step,
      fonts.medium,
      0.92,
    );
  });
  return {
    ...glow(template),
    boxes: [line(template, Math.round(height * 0.31))],
    texts: [
      text('How many did you know?', 72 * s, template.colours.text, CENTRE, height * 0.12, fonts.black),
      text(
        `Your score:  ____ / ${String(plan.rounds.length)}`,
        44 * s,
        template.colours.accent,
        CENTRE,
        height * 0.225,
        fonts.bold,
      ),
      ...list,
    ],
  };
}

/** Top of the countdown ring on the guess card, and its size, pixels. */
export function ringPlace(template: Template): { readonly top: number; readonly size: number } {
  const { height } = template.canvas;
  const size = Math.round((height * 0.42) / 2) * 2;
  return { size, top: Math.round(height * 0.465 - size / 2) };
}

function glow(template: Template): Pick<DraftCard, 'width' | 'height' | 'ground' | 'pictures'> {
  const { width, height } = template.canvas;
  return {
    width,
    height,
    ground: { type: 'glow', ground: template.colours.ground, glow: template.colours.glow },
    pictures: [],
  };
}

function line(template: Template, y: number): DraftCard['boxes'][number] {
  const { width, height } = template.canvas;
  return {
    x: Math.round(width * 0.44),
    y,
    width: Math.round(width * 0.12),
    height: Math.max(2, Math.round(height / 220)),
    colour: template.colours.accent,
    alpha: 1,
  };
}

function badgeWords(round: RenderRound): string {
  return difficultyBand(round.difficulty).toUpperCase();
}

function badgeBox(
  template: Template,
  round: RenderRound,
  edge: number,
  y = Math.round(edge * 0.78),
): DraftCard['boxes'][number] {
  const s = scaleOf(template);
  const width = Math.round(widthInEms(badgeWords(round)) * 28 * s + 52 * s);
  return {
    x: template.canvas.width - edge - width,
    y,
    width,
    height: Math.round(62 * s),
    colour: bandColours[difficultyBand(round.difficulty)],
    alpha: 1,
  };
}

function badgeText(
  template: Template,
  round: RenderRound,
  edge: number,
  y = Math.round(edge * 0.78),
): DraftText {
  const s = scaleOf(template);
  const box = badgeBox(template, round, edge, y);
  return text(
    badgeWords(round),
    28 * s,
    '#0b1020',
    `${String(box.x)}+(${String(box.width)}-text_w)/2`,
    y + 15 * s,
    fonts.black,
  );
}

function initial(
  template: Template,
  title: string,
  poster: { x: number; y: number; width: number; height: number },
): DraftText {
  const sign = String.fromCodePoint(title.trim().codePointAt(0) ?? 63);
  const size = 96 * scaleOf(template);
  return text(
    sign.toUpperCase(),
    size,
    template.colours.text,
    `${String(poster.x)}+(${String(poster.width)}-text_w)/2`,
    poster.y + poster.height / 2 - size * 0.75,
    fonts.black,
  );
}

function text(
  words: string,
  size: number,
  colour: string,
  x: string,
  y: number,
  font: string,
  alpha = 1,
): DraftText {
  return { text: words, size: Math.round(size), colour, x, y: String(Math.round(y)), font, alpha };
}
