import { expect, test } from '@jest/globals';
import { ApiError } from './api-error';
import { EditConflict, saveVersioned, type Versioned } from './save-versioned';

type Cuts = Pick<Row, 'start' | 'end'>;
interface Row extends Versioned {
  readonly start: number;
  readonly end: number;
}
const base: Row = { id: 1, version: 1, start: 10, end: 20 };

/** A server with one row, changed by somebody else after it was looked at. */
function server(now: Row): { row: Row; send: (id: number, body: Partial<Row>) => Promise<Row> } {
  const kept = {
    row: now,
    send: (id: number, { version, ...changes }: Partial<Row>): Promise<Row> => {
      if (id !== kept.row.id || version !== kept.row.version)
        return Promise.reject(
          new ApiError(
            'changed',
            { status: 409, code: 'OUTDATED', errors: [], retryAfterSeconds: null, current: kept.row },
            null,
          ),
        );
      kept.row = { ...kept.row, ...changes, version: kept.row.version + 1 };
      return Promise.resolve(kept.row);
    },
  };
  return kept;
}
const fieldsOf = ({ start, end }: Row): Cuts => ({ start, end });

test('what somebody else changed of other fields stays, and nobody is asked', async () => {
  const { send } = server({ ...base, id: 7, version: 4, end: 25 });
  expect(await saveVersioned<Row, Cuts>({ base, changes: { start: 12 }, send, fieldsOf })).toEqual({
    ...{ id: 7, version: 5, start: 12, end: 25 },
  });
});

test('the same change by two people is no conflict', async () => {
  const { send } = server({ ...base, version: 2, start: 12 });
  expect((await saveVersioned<Row, Cuts>({ base, changes: { start: 12 }, send, fieldsOf })).start).toBe(12);
});

test('of a field that both changed, both values are told and neither is lost', async () => {
  const kept = server({ ...base, id: 7, version: 3, start: 11 });
  const saving = saveVersioned<Row, Cuts>({
    base,
    changes: { start: 12, end: 21 },
    send: kept.send,
    fieldsOf,
  });
  await expect(saving).rejects.toBeInstanceOf(EditConflict);
  await expect(saving).rejects.toMatchObject({
    current: { id: 7, version: 3 },
    clashes: [{ field: 'start', mine: 12, theirs: 11 }],
  });
  expect(kept.row.start).toBe(11);
});

test('another refusal is told as it is', async () => {
  const send = (): Promise<Row> => Promise.reject(new Error('no'));
  await expect(saveVersioned<Row, Cuts>({ base, changes: { start: 12 }, send, fieldsOf })).rejects.toThrow(
    'no',
  );
});
