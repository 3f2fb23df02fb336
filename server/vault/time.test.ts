import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keptLog, testFolder } from '../../test/support/vault.ts';
import { createTrustedTime } from './time.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;
const start = Date.UTC(2026, 10, 21);

let folder: string;
let file: string;
beforeEach(() => {
  folder = testFolder();
  file = join(folder, 'house.clock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A machine: its clock can be wrong by `off`, its houses run one after the other. */
function machine() {
  let world = start;
  let off = 0;
  let began = 0;
  const clock = { now: () => world + off, running: () => world - began };
  return {
    log: keptLog(),
    /** Time goes by. */
    pass: (ms: number) => {
      world += ms;
    },
    set: (ms: number) => {
      off = ms;
    },
    now: () => world,
    /** A start, after `away` ms without the house. */
    open(away = 0, lastKnown: number | null = null) {
      world += away;
      began = world;
      return createTrustedTime({ file, clock, log: this.log, lastKnown });
    },
  };
}

describe('the clock is believed', () => {
  test('as it goes on, over a week-end away, and set right by some minutes', () => {
    const m = machine();
    const time = m.open();
    m.pass(400 * day);
    expect(time.now()).toBe(m.now());
    time.close();
    const monday = m.open(64 * hour);
    m.set(-5 * 60_000);
    expect(monday.doubt()).toBeNull();
    expect(monday.now()).toBe(m.now() - 5 * 60_000);
    expect(m.log.incidents).toEqual([]);
  });

  test('without a file, when it agrees with the journal’s last entry', () => {
    expect(
      machine()
        .open(0, start - hour)
        .doubt(),
    ).toBeNull();
    rmSync(file);
    expect(
      machine()
        .open(0, start - 40 * day)
        .doubt(),
    ).toMatchObject({ aheadMs: 40 * day });
  });
});

describe.each([
  ['ahead by forty days', 40 * day],
  ['ahead by ten years', 3650 * day],
  ['behind by a month', -30 * day],
  ['behind by a year', -365 * day],
])('a clock that is %s', (_, step) => {
  test('is told of, time goes on without it, and is believed as soon as it is set right', () => {
    const m = machine();
    m.open().close();
    m.set(step);
    const wrong = m.open(hour);
    expect(wrong.doubt()).not.toBeNull();
    expect(wrong.now()).toBeLessThanOrEqual(m.now());
    expect(wrong.now()).toBeGreaterThanOrEqual(m.now() - hour);
    m.pass(3 * hour);
    expect(wrong.now()).toBeGreaterThanOrEqual(m.now() - hour);
    expect(m.log.incidents).toHaveLength(1);
    wrong.close();
    m.set(0);
    const right = m.open(hour);
    expect(right.doubt()).toBeNull();
    expect(right.now()).toBe(m.now());
  });

  test('is doubted over starts, however far its readings come, until the house has run a day with it', () => {
    const m = machine();
    m.open().close();
    m.set(step);
    for (let n = 0; n < 6; n += 1) {
      m.set(step + n * day);
      const time = m.open(hour);
      m.pass(3 * hour);
      expect(time.doubt()).not.toBeNull();
      time.close();
    }
    const time = m.open(hour);
    m.pass(25 * hour);
    expect(time.doubt()).toBeNull();
    expect(time.now()).toBe(m.now() + step + 5 * day);
    expect(m.log.incidents).toHaveLength(1);
  });
});

test('a clock that jumps again begins its day anew', () => {
  const m = machine();
  const time = m.open();
  for (let n = 1; n < 5; n += 1) {
    m.set(n * 400 * day);
    expect(time.doubt()).toMatchObject({ leftMs: day });
    m.pass(20 * hour);
    expect(time.doubt()).toMatchObject({ leftMs: 4 * hour });
  }
});

test('a file that nobody can read is as none', () => {
  machine().open(0, null).close();
  writeFileSync(file, readFileSync(file, 'utf8').slice(0, 20));
  expect(
    machine()
      .open(0, start - 40 * day)
      .doubt(),
  ).not.toBeNull();
});
