import assert from 'node:assert/strict';
import { overviewOf, stepsOf } from './deploymentOverviews';
import { useDeployment } from './deploymentPage';

const MARKUP = '<img src=x onerror="document.title=1"><script>document.title=2</script><style>*{display:none}</style>';

describe('what a build writes', () => {
  const open = useDeployment();

  it('stays text: markup, templates, hidden characters and commands to a terminal', async () => {
    const lines = [
      MARKUP,
      '</span></div><a href="javascript:document.title=3">click</a>&lt;b&gt;',
      '${document.title} {{constructor}} <!--?lit$123$--> ?lit$0$',
      'safe\u202egnp.exe\u202c and \u2066isolated\u2069 \u200bhidden',
      '\u001b]0;title\u0007\u001b[2J\u001b[1;1Hmoved \u001b[31mred\u001b[0m\u001b]8;;https://evil.example\u001b\\link\u001b]8;;\u001b\\',
      '\u0000\u0007\u0008 bell',
      'progress 10 %\rprogress 100 %',
      '\u202eon main.tf line 1',
      'on ../../etc/passwd.tf line 1, on /etc/main.tf line 2',
      'שלום עולם abc 123',
    ];
    const deployment = await open({ prepare: (host) => host.write(`${lines.join('\n')}\n`) });
    const { page } = deployment;
    const seen = (await deployment.inView()).map(({ text }) => text);
    assert.equal(seen[0], MARKUP);
    assert.equal(seen[1], lines[1]);
    assert.equal(seen[2], lines[2]);
    assert.equal(seen[3], 'safe⟨U+202E⟩gnp.exe⟨U+202C⟩ and ⟨U+2066⟩isolated⟨U+2069⟩ ⟨U+200B⟩hidden');
    assert.equal(seen[4], 'moved redlink');
    assert.equal(seen[5], '⟨U+0000⟩⟨U+0007⟩⟨U+0008⟩ bell');
    assert.equal(seen[6], 'progress 100 %');
    assert.equal(seen[7], '⟨U+202E⟩on main.tf line 1');
    assert.equal(await page.title(), 'Deployment');
    assert.equal(await page.locator('rad-log :is(img, script, a, iframe, style):not(rad-log style)').count(), 0);
    assert.deepEqual(await page.locator('.line button').allInnerTexts(), ['on main.tf line 1']);
    assert.deepEqual(deployment.faults, []);
  });

  it('is cut where a line has no end, and does not make the page wide', async () => {
    const deployment = await open({
      width: 420,
      prepare: (host) => {
        host.write(`${'x'.repeat(2_000_000)}\n${'\u001b[31mr\u001b[0m'.repeat(20_000)}\nlast\n`);
      },
    });
    const { page } = deployment;
    await deployment.waitFor((seen) => seen.at(-1)?.text === 'last', 'the last line');
    const sideways = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(await sideways(), 0);
    await deployment.button('Wrap lines').click();
    await deployment.waitFor((seen) => seen.at(-1)?.text === 'last', 'the last line, wrapped');
    assert.equal(await sideways(), 0);
    await deployment.log.focus();
    await deployment.press('Home');
    await deployment.waitFor((seen) => seen[0]?.number === 1, 'the first line');
    assert.equal(await sideways(), 0);
    await page.keyboard.press('Control+f');
    await page.keyboard.type('x');
    await page.locator('mark').first().waitFor();
    assert.ok((await page.locator('mark').count()) <= 4500);
    assert.deepEqual(deployment.faults, []);
  });

  it('cannot do more by the names and values around it', async () => {
    const deployment = await open({
      prepare: (host) => {
        host.overview = overviewOf({
          ...{ title: MARKUP, shortId: MARKUP, state: MARKUP, detail: MARKUP, stepsTitle: MARKUP, note: MARKUP },
          facts: [{ icon: 'cloud', text: MARKUP, isCode: true }],
          steps: stepsOf(1).map((step) => ({ ...step, name: MARKUP })),
          waiting: [{ text: MARKUP, role: 'waiting', deployment: MARKUP }],
          outputs: [{ name: MARKUP, value: MARKUP, isSensitive: false, canOpen: false }],
          failure: { reason: 'offline', message: MARKUP, detail: MARKUP },
        });
        host.write('a log\n');
      },
    });
    const { page } = deployment;
    assert.equal(await page.title(), 'Deployment');
    assert.equal(await page.locator('img, iframe, script:not([nonce]):not([id])').count(), 0);
    assert.ok((await page.getByText('<img src=x', { exact: false }).count()) >= 8);
    assert.deepEqual(deployment.faults, []);
  });

  it('is refused where it is no log at all', async () => {
    const deployment = await open({ prepare: (host) => host.write('a log\n') });
    const whole = deployment.host.window;
    for (const broken of [null, 7, {}, { ...whole, total: 'many' }, { ...whole, from: -1 }, { ...whole, lines: ['x'] }])
      await deployment.host.sendWindow(broken as typeof whole);
    assert.deepEqual(await deployment.inView(), [{ number: 1, text: 'a log' }]);
    assert.deepEqual(deployment.faults, []);
  });
});
