import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDialogInfo, stateOfDialogs } from '../../main/phone/dialog-info';
import { readElements } from '../../main/phone/plain-xml';

const info = (inside: string, head = 'version="3" state="full"') =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!-- from a PBX -->\n<d:dialog-info xmlns:d="urn:ietf:params:xml:ns:dialog-info" ${head} entity="sip:8013@pbx">${inside}</d:dialog-info>`;
const dialog = (id: string, state: string) =>
  `<d:dialog id="${id}" direction="recipient"><d:state event="x">${state}</d:state><d:remote><d:identity>sip:1@x</d:identity></d:remote></d:dialog>`;

describe('what an extension is told to do', () => {
  it('is read with its prefix, version and kind', () => {
    expect(readDialogInfo(info(dialog('a', 'early') + dialog('b', 'confirmed')))).toEqual({
      version: 3,
      full: true,
      dialogs: new Map([
        ['a', 'early'],
        ['b', 'confirmed'],
      ]),
    });
    expect(readDialogInfo(info('', 'version="4" state="partial"'))).toMatchObject({ full: false });
  });

  it.each([
    ['of another kind', '<presence version="1" state="full"/>'],
    ['without a version', info('', 'state="full"')],
    ['of no known state', info(dialog('a', 'sleeping'))],
    ['with a document type', `<!DOCTYPE d [<!ENTITY e "x">]>${info('')}`],
    ['with an entity of its own', info('<d:x>&e;</d:x>')],
    ['with CDATA', info('<d:x><![CDATA[y]]></d:x>')],
    ['cut off', info('').slice(0, -5)],
    ['with elements that cross', '<dialog-info version="1" state="full"><a><b></a></b></dialog-info>'],
    ['with two roots', `${info('')}<x/>`],
    ['with one attribute twice', '<dialog-info version="1" version="2" state="full"/>'],
    ['too deep', info('<x>'.repeat(40) + '</x>'.repeat(40))],
    ['too large', info(`<x>${'y'.repeat(70_000)}</x>`)],
    ['of nothing', ''],
  ])('is not believed in a document %s', (_what, text) => {
    expect(readDialogInfo(text)).toBeNull();
  });

  it('never throws and ends soon on any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 2000 }),
          fc
            .array(fc.constantFrom('<', '>', '/', '"', "'", '=', ' ', 'a', '&', ';', '!--', '--', '?'), {
              maxLength: 500,
            })
            .map((parts) => parts.join('')),
        ),
        (text) => {
          readElements(text);
          readDialogInfo(info(text));
        },
      ),
    );
    const started = performance.now();
    for (const part of ['<', '<a ', '<a b="', '&', '<!--', '<a b="c" ', '</a'])
      readElements(part.repeat(9000));
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('counts talking before ringing, and no dialog as idle', () => {
    expect(stateOfDialogs(['terminated', 'early', 'confirmed'])).toBe('busy');
    expect(stateOfDialogs(['terminated', 'early'])).toBe('ringing');
    expect(stateOfDialogs(['trying'])).toBe('ringing');
    expect(stateOfDialogs(['terminated'])).toBe('idle');
    expect(stateOfDialogs([])).toBe('idle');
  });
});
