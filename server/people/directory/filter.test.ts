import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { elementAt, elementsIn, Garbled, integer, numberIn, sizeOf } from './ber.ts';
import { equals, filterOf } from './filter.ts';
import { answerIn, bindRequest } from './messages.ts';
import { foldedName } from './names.ts';

/* What is said to a directory, byte by byte, and what is heard of it. */

const hex = (bytes: Uint8Array | null): string | null => bytes && Buffer.from(bytes).toString('hex');

describe('filters', () => {
  test.each([
    ['(uid=lea)', 'a30a040375696404036c6561'],
    ['(cn=*)', '8702636e'],
    ['(!(a=1))', 'a208a306040161040131'],
  ])('%s is written as LDAP does', (text, bytes) => {
    expect(hex(filterOf(text))).toBe(bytes);
  });

  test('each kind of comparison has its own tag', () => {
    const tagOf = (text: string) => filterOf(text)?.[0];
    expect(
      ['(a=1)', '(a>=1)', '(a<=1)', '(a~=1)', '(a=*)', '(a=b*c*d)', '(a:1.2.3:=4)', '(a:dn:=4)', '(&(a=1))', '(|(a=1))', '(!(a=1))'].map(
        tagOf,
      ),
    ).toEqual([0xa3, 0xa5, 0xa6, 0xa8, 0x87, 0xa4, 0xa9, 0xa9, 0xa0, 0xa1, 0xa2]);
  });

  test('an escape is the byte that it says, and a text equals the same filter made of bytes', () => {
    expect(hex(filterOf('(cn=a\\2ab\\28\\29\\5c)'))).toBe(hex(equals('cn', 'a*b()\\')));
    expect(hex(filterOf('(cn=Zoé)'))).toBe(hex(equals('cn', 'Zoé')));
  });

  test.each([
    '',
    'uid=lea',
    '(uid=lea',
    '(uid=lea))',
    '((uid=lea))',
    '(&)',
    '(!(a=1)(b=2))',
    '(a=\\2)',
    '(=1)',
    '(a b=1)',
    '(a=1)(b=2)',
    '(a=(b)',
    '(:=4)',
    `${'(!'.repeat(30)}(a=1)${')'.repeat(30)}`,
  ])('%j is no filter', (text) => {
    expect(filterOf(text)).toBe(null);
  });

  test('whatever a stranger types is a value and nothing else', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const [attribute, value, ...more] = elementsIn(elementsIn(equals('uid', typed))[0]?.value ?? new Uint8Array());
        expect([hex(attribute?.value ?? null), Buffer.from(value?.value ?? []).equals(Buffer.from(typed)), more]).toEqual([
          hex(Buffer.from('uid')),
          true,
          [],
        ]);
      }),
    );
  });

  test('a text never makes reading fail: it is a filter or none', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('(', ')', '&', '|', '!', '=', '*', '\\', 'a', ':', '2', '>') }), (text) => {
        const filter = filterOf(text);
        expect(filter === null || elementsIn(filter).length === 1).toBe(true);
      }),
    );
  });
});

describe('BER', () => {
  test('numbers come back as they were written', () => {
    for (const number of [0, 1, 127, 128, 255, 256, 65_535, 2 ** 31 - 1]) {
      const [one] = elementsIn(integer(number));
      expect(one && numberIn(one)).toBe(number);
    }
  });

  test.each(['3080', '1f0100', '30850000000001', '02', '300502', '0205'])('%s is refused or waits for more', (bytes) => {
    const given = Buffer.from(bytes, 'hex');
    const read = (): unknown => elementAt(given);
    try {
      expect(read()).toBe(null);
    } catch (error) {
      expect(error).toBeInstanceOf(Garbled);
    }
    expect(() => elementsIn(given)).toThrow(Garbled);
  });

  test('a length is told as soon as its head has come', () => {
    expect(sizeOf(Buffer.from('30', 'hex'))).toBe(null);
    expect(sizeOf(Buffer.from('3084', 'hex'))).toBe(null);
    expect(sizeOf(Buffer.from('3084ffffffff', 'hex'))).toBe(2 ** 32 - 1 + 6);
  });

  test('any bytes are an answer or are garbled, and nothing else happens', () => {
    const whole = bindRequest(1, 'cn=a', 'b');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.uint8Array().map((bytes) => Buffer.concat([whole.subarray(0, 8), bytes])),
        ),
        (bytes) => {
          try {
            expect(answerIn(bytes)).toHaveProperty('kind');
          } catch (error) {
            expect(error).toBeInstanceOf(Garbled);
          }
        },
      ),
    );
  });
});

describe('names', () => {
  test.each([
    ['CN=Léa Roux,OU=Ventes,DC=Lacroix,DC=example', 'cn=léa roux, ou = ventes, dc=lacroix, dc=EXAMPLE'],
    ['cn=Roux\\, Léa,dc=a', 'cn=roux\\2c l\\c3\\a9a,dc=a'],
    ['cn=Roux\\, Léa,dc=a', 'cn="Roux, Léa",dc=a'],
    ['cn=a\\\\b,dc=a', 'cn=a\\5cb,dc=a'],
  ])('%s and %s are one', (one, other) => {
    expect(foldedName(one)).toBe(foldedName(other));
  });

  test('a comma that is part of a name is none between two', () => {
    expect(foldedName('cn=a\\,ou=b,dc=a')).not.toBe(foldedName('cn=a,ou=b,dc=a'));
  });
});
