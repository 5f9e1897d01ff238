import { expect, test } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { FakeSocket } from '../../testing/fake-socket';
import { Realtime } from './realtime';
import { reloadWhenBack } from './reload-when-back';

test('what was asked for is asked for again each time that the factory is back, and not before', () => {
  const socket = new FakeSocket();
  TestBed.configureTestingModule({ providers: [socket.provider] });
  TestBed.inject(Realtime);
  let reloads = 0;
  const begin = (): void => {
    TestBed.runInInjectionContext(() => {
      reloadWhenBack({ reload: () => (reloads += 1) });
    });
  };
  const later = (): number => {
    TestBed.tick();
    return reloads;
  };
  begin();
  socket.up();
  expect(later()).toBe(0);
  socket.down();
  expect(later()).toBe(0);
  socket.up();
  expect(later()).toBe(1);
  // What begins now has asked by itself.
  begin();
  expect(later()).toBe(1);
  socket.down();
  socket.up();
  expect(later()).toBe(3);
});
