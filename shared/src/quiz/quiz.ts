import * as z from 'zod';
import { name, rowId } from '../http/bounds.js';
import { booleanQuery, idParam, listQuery } from '../http/list-query.js';
import { version } from '../http/version.js';
import type { SongCategory } from '../song/song.js';
import type { SegmentKind } from '../timing/timing.js';
import { phaseNames, type Template, template } from '../template/template.js';
import type { RenderOptions } from './render-options.js';
import { selectionRules, type SelectionRules } from './selection-rules.js';

const title = z.string().trim().min(1, 'The film needs a title.').max(300);
const songIds = z
  .array(rowId)
  .min(1)
  .max(500)
  .refine((ids) => new Set(ids).size === ids.length, 'a song can be in a quiz once only');
const seed = z.string().max(200);

const quizFields = z.object({
  title,
  /** A template by its id … */
  templateId: rowId.optional(),
  /** … or by its name. Without either: `classic`. */
  template: z.string().min(1).max(200).optional(),
  /** Quizzes of one channel know of each other's songs. */
  channel: z.string().trim().min(1).max(200).nullable().optional(),
  rules: selectionRules.optional(),
  /** The same seed, rules and catalogue give the same quiz. Empty: a new one is drawn. */
  seed: seed.optional(),
  /** Rounds chosen by hand, in this order; `rules` are then not asked. */
  songIds: songIds.optional(),
});
export const quizCreate = quizFields.strict();
export const quizUpdate = quizFields.partial().extend({ version }).strict();
export const quizSelect = z
  .object({
    rules: selectionRules.prefault({}),
    seed: seed.default(''),
    /** Whose earlier quizzes are remembered. */
    channel: z.string().trim().min(1).max(200).nullable().optional(),
    /** The quiz that is to be chosen anew: it does not stand in its own way. */
    exceptQuizId: rowId.optional(),
    /** Only the reasons, without every song that was passed over: of a large catalogue that is megabytes. */
    isBrief: z.boolean().default(false),
  })
  .strict();
export const quizSwap = z.object({ songId: rowId.optional(), version }).strict();
export type QuizSwap = z.infer<typeof quizSwap>;
export const quizList = listQuery.extend({
  templateId: idParam.optional(),
  channel: name.optional(),
});
export type QuizCreate = z.infer<typeof quizCreate>;
export type QuizUpdate = z.infer<typeof quizUpdate>;
export type QuizSelect = z.infer<typeof quizSelect>;
export type QuizList = z.infer<typeof quizList>;

/** One song of a quiz. Positions in seconds; timing and level are as they were when the quiz was made. */
export interface QuizRound {
  readonly number: number;
  readonly songId: number;
  readonly sourceId: number;
  readonly malId: number;
  readonly titleRomaji: string;
  readonly titleEnglish: string | null;
  readonly titleJapanese: string | null;
  readonly category: SongCategory;
  readonly songNumber: number;
  readonly songTitle: string | null;
  readonly artists: readonly string[];
  readonly guessStart: number;
  readonly guessEnd: number;
  readonly revealStart: number;
  readonly segment: SegmentKind;
  /** The timing that it was built from; null: that is gone, or was never known. */
  readonly timingId: number | null;
  /** 0…100. */
  readonly difficulty: number;
  /** The levels that its difficulty was reached from. */
  readonly levelIds: readonly number[];
  readonly isBlocklisted: boolean;
}

export interface Quiz {
  readonly id: number;
  readonly title: string;
  readonly channel: string | null;
  readonly rules: SelectionRules;
  readonly seed: string;
  readonly templateId: number;
  /** Raised with each change, of its rounds too. */
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A quiz as a list shows it. */
export interface QuizSummary extends Quiz {
  readonly templateName: string;
  /** 0…100 of each round, in order. */
  readonly difficulties: readonly number[];
}

/** A song that a selection did not take, and why. */
export interface PassedOver {
  readonly songId: number;
  readonly title: string;
  readonly reason: string;
}

/** Why songs were passed over: how many, and the titles of some. */
export interface PassedOverReason {
  readonly reason: string;
  readonly count: number;
  readonly titles: readonly string[];
}

/** What a dry run answers. Rounds are in order. */
export interface QuizSelection {
  readonly seed: string;
  readonly rounds: readonly QuizRound[];
  /** Every one; empty in a brief answer. */
  readonly passedOver: readonly PassedOver[];
  /** The most frequent first. */
  readonly reasons: readonly PassedOverReason[];
}

/** `GET /quizzes/:id` and the answer of a creation. */
export interface QuizWithRounds extends Quiz {
  readonly rounds: readonly QuizRound[];
  /** Only in the answer of a selection by rules. */
  readonly passedOver?: readonly PassedOver[];
}

export const templateCreate = z
  .object({ name: z.string().trim().min(1).max(200), document: template })
  .strict();
const yaml = z.string().min(1).max(500_000);
export const templateYaml = z.object({ name: z.string().trim().min(1).max(200), yaml }).strict();
export type TemplateYaml = z.infer<typeof templateYaml>;
export const templateYamlUpdate = templateYaml.partial().extend({ version }).strict();
export type TemplateYamlUpdate = z.infer<typeof templateYamlUpdate>;
export const templateUpdate = templateCreate.partial().extend({ version }).strict();
export const templateList = listQuery.extend({ isBuiltIn: booleanQuery.optional() });
export type TemplateCreate = z.infer<typeof templateCreate>;
export type TemplateUpdate = z.infer<typeof templateUpdate>;
export type TemplateList = z.infer<typeof templateList>;

/** One moment of a template with real data. */
export const templatePreview = z
  .object({
    phase: z.enum(phaseNames).default('guess'),
    /** Seconds from the start of the phase. */
    atSeconds: z.number().min(0).max(120).default(1),
    /** A song whose data is shown; without one, the first that is ready for a quiz. */
    songId: rowId.optional(),
    /** A document that is not kept yet: what an editor has in hand. */
    document: template.optional(),
    /** The same, as a text. */
    yaml: yaml.optional(),
  })
  .strict();
export type TemplatePreview = z.infer<typeof templatePreview>;

/** A template as it is kept. Built-in ones can be read and copied, not changed. */
export interface StoredTemplate {
  readonly id: number;
  readonly name: string;
  readonly document: Template;
  readonly isBuiltIn: boolean;
  /** Raised with each change. */
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export const renderStatuses = ['queued', 'running', 'completed', 'failed', 'cancelled'] as const;
export type RenderStatus = (typeof renderStatuses)[number];
export const renderId = z.uuid();
export const renderList = listQuery.extend({
  quizId: idParam.optional(),
  status: z.enum(renderStatuses).optional(),
});
export type RenderList = z.infer<typeof renderList>;

/** One production of a quiz. */
export interface Render {
  readonly id: string;
  readonly quizId: number;
  readonly options: RenderOptions;
  readonly status: RenderStatus;
  /** 0…1. */
  readonly progress: number;
  readonly etaSeconds: number | null;
  readonly stage: string | null;
  /** Why it failed or was cancelled; of a queued one: why it is tried again. */
  readonly error: string | null;
  readonly nextTryAt: string | null;
  readonly durationSeconds: number | null;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly createdAt: string;
}
