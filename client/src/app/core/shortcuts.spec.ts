import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Shortcuts } from './shortcuts';

let ran: string[] = [];
let unregister: () => void;

beforeEach(() => {
  ran = [];
  const run = (key: string) => (): void => {
    ran.push(key);
  };
  unregister = TestBed.inject(Shortcuts).register([
    { keys: [' '], does: 'play', run: run('space') },
    { keys: ['Enter'], does: 'approve', run: run('enter') },
    { keys: ['j'], does: 'down', run: run('j') },
  ]);
});

afterEach(() => {
  unregister();
});

function press(key: string, html: string): void {
  document.body.innerHTML = html;
  document.body.firstElementChild?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
}

test('a focused button does what it says, and nothing else does', () => {
  press(' ', '<button>Pin</button>');
  press('Enter', '<button>Pin</button>');
  press(' ', '<input type="checkbox">');
  expect(ran).toEqual([]);
  press('j', '<button>Pin</button>');
  expect(ran).toEqual(['j']);
});

test('Enter on the link to what is open already is not kept from the page', () => {
  press('Enter', '<a href="/timings/2">another</a>');
  expect(ran).toEqual([]);
  press('Enter', '<a href="/timings/1" aria-current="page">open</a>');
  press(' ', '<a href="/timings/2">another</a>');
  expect(ran).toEqual(['enter', 'space']);
});
