import assert from 'node:assert/strict';
import { wizardSnapshot } from '../../../../src/deployments/wizard/wizardView';
import { give, draftOf, stateOf } from './wizardStates';

const variable = (name: string, body: string): string => `variable "${name}" {\n${body}\n}\n`;
const errorsOf = (draft: ReturnType<typeof draftOf>, name: string): readonly string[] =>
  draft.checks().get(name)?.errors ?? [];

describe('what a first deployment sends', () => {
  it('keeps null, nothing and empty apart', () => {
    const draft = draftOf(
      variable('with', 'type = string\ndefault = "x"') +
        variable('none', 'type = string\ndefault = null') +
        variable('list', 'type = list(string)\ndefault = null') +
        variable('asked', 'type = string'),
    );
    assert.deepEqual(draft.variables(), {});
    give(draft, 'with', '');
    assert.deepEqual(draft.variables(), { with: '' }, 'an emptied text is empty');
    give(draft, 'none', 'a');
    give(draft, 'none', '');
    assert.deepEqual(draft.variables(), { with: '' }, 'where nothing was there is nothing again');
    draft.act('none', 'empty');
    draft.act('list', 'empty');
    draft.act('with', 'null');
    assert.deepEqual(draft.variables(), { with: null, none: '', list: [] });
    assert.deepEqual(errorsOf(draft, 'asked'), ['A value is required.']);
    for (const name of ['with', 'none', 'list']) draft.act(name, 'default');
    assert.deepEqual(draft.variables(), {});
  });

  it('gives what a tag asks for though there is a default, and a tick that is asked for', () => {
    const draft = draftOf(
      variable('kept', 'type = string\ndefault = "x"\ndescription = "{{UIMeta group=1 required}}"') +
        variable('tick', 'type = bool') +
        variable('token', 'type = string\nsensitive = true'),
    );
    assert.deepEqual(draft.variables(), { kept: 'x', tick: false });
    assert.deepEqual(errorsOf(draft, 'token'), ['A value is required.']);
    give(draft, 'kept', '');
    assert.deepEqual(errorsOf(draft, 'kept'), ['A value is required.']);
    assert.deepEqual(draft.variables(), { tick: false });
  });

  it('keeps the digits of numbers, and refuses them where they would be lost', () => {
    const draft = draftOf(
      variable('n', 'type = number') + variable('l', 'type = list(number)\ndefault = []') + variable('a', 'type = any'),
    );
    give(draft, 'n', '0.10000000000000000001');
    const list = draft.fields.get('l')?.root.id ?? '';
    draft.addRow({ name: 'l', node: list, texts: ['9007199254740993', '1e3', '007'], key: '' });
    give(draft, 'a', '[9007199254740993]');
    assert.deepEqual(draft.variables(), { n: '0.10000000000000000001', l: ['9007199254740993', 1000, 7] });
    assert.deepEqual(errorsOf(draft, 'a'), ['This number has more digits than can be sent.']);
    give(draft, 'n', '5 apples');
    assert.deepEqual(errorsOf(draft, 'n'), ['This is not a number.']);
  });
});

describe('what an update sends', () => {
  const SOURCE =
    variable('size', 'type = number\ndefault = 1\ndescription = "{{UIMeta group=1 updatesafe}}"') +
    variable('name', 'type = string') +
    variable('note', 'type = string\ndefault = null\ndescription = "{{UIMeta group=1 updatesafe}}"') +
    variable('tags', 'type = set(string)\ndefault = []') +
    variable('token', 'type = string\nsensitive = true\ndescription = "{{UIMeta group=1 updatesafe}}"');
  const values = { size: 4, name: 'one', note: 'hello', tags: ['b', 'a'], token: 'secret' };
  const update = () => draftOf(SOURCE, { update: true, values, configured: ['token'] });

  it('is what differs, and a blank secret keeps its value', () => {
    const draft = update();
    assert.deepEqual(draft.variables(), {});
    assert.deepEqual(draft.checks().get('token')?.errors, []);
    give(draft, 'size', '5');
    give(draft, 'name', 'two');
    assert.deepEqual(draft.variables(), { size: 5, name: 'two' });
    assert.deepEqual(
      draft.notUpdateSafeChanges().map(({ field, value }) => [field.name, value]),
      [['name', 'two']],
    );
    give(draft, 'size', '4.0');
    give(draft, 'name', 'one');
    assert.deepEqual(draft.variables(), {}, 'the same again is no change');
    give(draft, 'token', 'other');
    assert.deepEqual(draft.variables(), { token: 'other' });
    give(draft, 'token', '');
    assert.deepEqual(draft.variables(), {});
  });

  it('says the default where a value is taken away, because nothing can be left out', () => {
    const draft = update();
    give(draft, 'size', '');
    give(draft, 'note', '');
    assert.deepEqual(draft.variables(), { size: 1, note: null });
    give(draft, 'name', '');
    assert.deepEqual(errorsOf(draft, 'name'), ['A value is required.']);
  });

  it('takes the order of a set for no change', () => {
    const draft = update();
    draft.act('tags', 'hcl');
    draft.setText({ name: 'tags', node: draft.fields.get('tags')?.root.id ?? '', text: '["a", "b"]' });
    assert.deepEqual(draft.variables(), {});
  });

  it('leaves alone what may not be edited', () => {
    const draft = draftOf(SOURCE, { update: true, values, enforceUpdateSafe: true });
    give(draft, 'name', 'two');
    draft.act('name', 'null');
    assert.deepEqual(draft.variables(), {});
  });
});

describe('what the wizard says of its values', () => {
  it('uses the words of the module, over all values together', () => {
    const draft = draftOf(
      variable('low', 'type = number\ndefault = 1') +
        variable(
          'high',
          'type = number\ndefault = 2\nvalidation {\ncondition = var.high > var.low\nerror_message = "High is below low."\n}',
        ),
    );
    assert.deepEqual(errorsOf(draft, 'high'), []);
    give(draft, 'low', '9');
    assert.deepEqual(errorsOf(draft, 'high'), ['High is below low.']);
    give(draft, 'low', '9007199254740993');
    assert.deepEqual(errorsOf(draft, 'high'), []);
    assert.deepEqual(draft.checks().get('high')?.undecided, ['High is below low.']);
  });

  it('leaves to the platform what the form does not have', () => {
    const check = 'validation {\ncondition = var.name != var.hidden\nerror_message = "Taken."\n}';
    const draft = draftOf(
      variable('name', `type = string\n${check}`) +
        variable('hidden', 'type = string\ndefault = "x"\ndescription = "{{UIMeta group=0}}"'),
    );
    give(draft, 'name', 'x');
    assert.deepEqual(errorsOf(draft, 'name'), []);
    assert.deepEqual(draft.checks().get('name')?.undecided, ['Taken.']);
  });

  it('never quotes a secret', () => {
    const draft = draftOf(
      variable('token', 'type = number\nsensitive = true') +
        variable('cert', 'type = object({ key = string })\nsensitive = true') +
        variable(
          'other',
          'type = string\ndefault = ""\nvalidation {\ncondition = tonumber("x${var.token}") > 0\nerror_message = "No."\n}',
        ),
    );
    give(draft, 'token', 'hunter2');
    give(draft, 'cert', '{ key = hunter2 }');
    give(draft, 'other', 'a');
    assert.doesNotMatch(JSON.stringify([...draft.checks()].map(([name, { errors }]) => [name, errors])), /hunter2/);
    give(draft, 'token', '4711');
    assert.doesNotMatch(JSON.stringify([...draft.checks()].map(([name, { errors }]) => [name, errors])), /4711/);
    assert.deepEqual(draft.variables(), { token: 4711, other: 'a' });
  });
});

describe('a secret that is no text', () => {
  it('is written as source text that is never shown', () => {
    const draft = draftOf(variable('smtp', 'type = object({ user = string, port = number })\nsensitive = true'));
    give(draft, 'smtp', '{ user = "hunter2", port = 25 }');
    assert.deepEqual(draft.variables(), { smtp: { user: 'hunter2', port: 25 } });
    for (const action of ['hcl', 'json', 'form', 'null', 'empty'] as const) {
      draft.act('smtp', action);
      assert.doesNotMatch(JSON.stringify(wizardSnapshot(stateOf(draft))), /hunter2/, action);
    }
    assert.deepEqual(draft.variables(), { smtp: { user: 'hunter2', port: 25 } });
    draft.act('smtp', 'default');
    assert.deepEqual(draft.variables(), {});
  });
});

describe('what the wizard keeps', () => {
  const SOURCE =
    variable('a', 'type = number') +
    variable('b', 'type = string\nsensitive = true') +
    variable('c', 'type = map(string)\ndefault = {}');

  it('is also what is no value yet, but nothing sensitive', () => {
    const draft = draftOf(SOURCE);
    give(draft, 'a', '12 o');
    give(draft, 'b', 'hunter2');
    draft.setEntry({ name: 'c', node: draft.fields.get('c')?.root.id ?? '', key: 'half', text: 'typed' });
    const saved = JSON.stringify(draft.save());
    assert.doesNotMatch(saved, /hunter2/);
    const again = draftOf(SOURCE);
    assert.deepEqual(again.restore(JSON.parse(saved)), []);
    const root = again.fields.get('a')?.root;
    assert.equal(root?.kind === 'leaf' && root.text, '12 o');
    assert.deepEqual(again.variables(), { c: { half: 'typed' } });
  });

  it('is dropped where the module has changed, and never breaks on what is not a draft', () => {
    const draft = draftOf(SOURCE);
    give(draft, 'a', '1');
    const saved = draft.save();
    assert.deepEqual(draftOf(variable('a', 'type = string')).restore(saved), ['a']);
    assert.deepEqual(draftOf(variable('z', 'type = string')).restore(saved), ['a']);
    assert.deepEqual(draftOf(variable('a', 'type = number\nsensitive = true')).restore(saved), ['a']);
    for (const junk of [undefined, null, 5, [], {}, { version: 2, fields: {} }, { version: 1, fields: { a: 1 } }])
      draftOf(SOURCE).restore(junk);
    const type = JSON.stringify({ kind: 'map', element: { kind: 'string' } });
    for (const root of [
      null,
      {},
      { rows: 5 },
      { rows: [{}], entry: {} },
      { rows: [{ key: 1 }], entry: { key: '', text: '' } },
      { control: 'secret', text: 'x', isSet: true },
    ])
      assert.deepEqual(draftOf(SOURCE).restore({ version: 1, fields: { c: { type, root } } }), ['c']);
  });

  it('goes along into another form of the module, and comes back with its fields', () => {
    const advanced = draftOf(SOURCE);
    give(advanced, 'a', '1');
    give(advanced, 'b', 'hunter2');
    advanced.addRow({ name: 'c', node: advanced.fields.get('c')?.root.id ?? '', texts: ['v'], key: 'k' });
    const basic = draftOf(SOURCE, { mode: 'basic' }, advanced);
    assert.deepEqual(basic.variables(), { a: 1, b: 'hunter2' });
    assert.deepEqual(Object.keys(basic.save().fields).sort(), ['a', 'c']);
    assert.deepEqual(draftOf(SOURCE, {}, basic).variables(), { a: 1, b: 'hunter2', c: { k: 'v' } });
    const edited = draftOf(variable('a', 'type = number\ndescription = "New words."'), {}, basic);
    assert.deepEqual(edited.variables(), { a: 1 });
    assert.deepEqual(draftOf(variable('a', 'type = bool'), {}, basic).variables(), { a: false });
  });

  it('takes over of a former deployment what still fits', () => {
    const draft = draftOf(
      SOURCE +
        variable(
          'tier',
          'type = string\ndefault = "s"\nvalidation {\ncondition = contains(["s", "l"], var.tier)\nerror_message = "s or l"\n}',
        ),
    );
    const former = { a: 7, b: 'secret', c: { k: 'v' }, tier: 'xl', gone: 1 };
    assert.deepEqual(draft.reuse(former), { taken: 2, left: ['b', 'tier', 'gone'] });
    assert.deepEqual(draft.variables(), { a: 7, c: { k: 'v' } });
    assert.deepEqual(draft.reuse({ a: 'seven', tier: 's' }), { taken: 1, left: ['a'] });
    assert.deepEqual(draft.variables(), { a: 7, c: { k: 'v' } }, 'the default is not sent for it');
  });
});
