import { expect, it } from '@jest/globals';
import type pg from 'pg';
import { driver } from './driver.js';

const { Client } = driver as typeof pg;

it('survives a connection that is lost before Sequelize listens to it', () => {
  expect(() => new Client().emit('error', new Error('terminating connection'))).not.toThrow();
});
