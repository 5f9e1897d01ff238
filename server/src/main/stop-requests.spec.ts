import { EventEmitter } from 'node:events';
import { beforeEach, expect, it } from '@jest/globals';
import { TestClock } from '../../../test/support/test-clock.js';
import { onStopRequest } from './stop-requests.js';

let clock: TestClock;
let heard: string[];
let said: string[];
beforeEach(() => {
  clock = new TestClock();
  heard = [];
  said = [];
});

const listener = {
  stop: (by: string): void => void heard.push(`stop: ${by}`),
  force: (): void => void heard.push('force'),
};

function launched(isConnected = true): EventEmitter {
  const source = new EventEmitter();
  onStopRequest(
    listener,
    Object.assign(source, {
      connected: isConnected,
      channel: { unref: () => said.push('unref') },
      send: (word: string) => said.push(word),
    }),
    clock,
  );
  return source;
}
function alone(): EventEmitter {
  const source = new EventEmitter();
  onStopRequest(listener, source, clock);
  return source;
}

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('%s asks for an orderly end', (signal) => {
  alone().emit(signal);
  expect(heard).toEqual([`stop: ${signal}`]);
});

it('takes what comes within a second for the same wish, and what comes later for impatience', () => {
  const source = alone();
  source.emit('SIGINT');
  source.emit('SIGTERM');
  clock.advance(999);
  source.emit('SIGINT');
  expect(heard).toEqual(['stop: SIGINT']);
  clock.advance(1);
  source.emit('SIGTERM');
  expect(heard).toEqual(['stop: SIGINT', 'force']);
});

it("is never impatient because of the launcher's word, however late it comes", () => {
  const source = launched();
  source.emit('SIGTERM');
  clock.advance(5000);
  source.emit('message', 'stop: SIGTERM');
  source.emit('disconnect');
  expect(heard).toEqual(['stop: SIGTERM']);
  source.emit('message', 'stop now');
  expect(heard).toEqual(['stop: SIGTERM', 'force']);
});

it('says whom the launcher heard, and hears nothing else', () => {
  const source = launched();
  source.emit('message', { stop: 'that' });
  source.emit('message', 'stop');
  source.emit('message', 'stop: the end of npm');
  expect(heard).toEqual(['stop: the end of npm']);
});

it('tells the launcher that it hears, and is kept alive by no channel', () => {
  launched();
  expect(said).toEqual(['unref', 'hears stop']);
});

it('ends when its launcher has ended, also when that was before it listened', () => {
  launched().emit('disconnect');
  launched(false);
  expect(heard).toEqual(['stop: the end of what started it', 'stop: the end of what started it']);
});

it('does not wait for a launcher where there was none', () => {
  alone();
  expect(heard).toEqual([]);
});
