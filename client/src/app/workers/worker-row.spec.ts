import { expect, test } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { worker } from '../../testing/factories';
import { WorkerRow } from './worker-row';

test('of an idle worker the next look is told, however long nothing was heard of it', () => {
  const fixture = TestBed.createComponent(WorkerRow);
  const at = Date.parse('2026-01-01T00:00:00.000Z');
  const shown = (secondsLater: number): string => {
    fixture.componentRef.setInput('now', at + secondsLater * 1000);
    fixture.detectChanges();
    return (fixture.nativeElement as HTMLElement).textContent;
  };
  fixture.componentRef.setInput(
    'worker',
    worker({ nextTickAt: '2026-01-01T00:00:05.000Z', intervalMs: 10_000 }),
  );
  expect(shown(0)).toContain('in 5 s');
  expect(shown(9)).toContain('in 6 s');
  expect(shown(3602)).toContain('in 3 s');
});
