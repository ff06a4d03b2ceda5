import assert from 'node:assert/strict';
import fc from 'fast-check';
import { randomised } from '../randomised';
import { commit, git, see, TemporaryRepositories, write } from './temporaryRepositories';

const MODULES = ['One', 'Two', 'Three'] as const;
const fileOf = (name: string): string => `modules/${name}/main.tf`;

type Step = { readonly side: 'mine' | 'theirs' | 'edit'; readonly name: (typeof MODULES)[number] };

describe('ahead, behind and unpushed, for any history', () => {
  it('a module is unpushed when own commits touch it, and only then', async () => {
    const step = fc.record<Step>({
      side: fc.constantFrom('mine', 'theirs', 'edit'),
      name: fc.constantFrom(...MODULES),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
        const repositories = new TemporaryRepositories();
        try {
          const { work } = repositories;
          const of = (side: Step['side']): Step[] => steps.filter((one) => one.side === side);
          let count = 0;
          for (const { side, name } of [...of('mine'), ...of('theirs'), ...of('edit')]) {
            count += 1;
            const content = `# ${side} ${String(count)}\n`;
            if (side === 'mine') commit(work, fileOf(name), content);
            else if (side === 'theirs') repositories.pushFromElsewhere(fileOf(name), content);
            else write(work, fileOf(name), content);
          }
          git(work, 'fetch', '-q');
          const { situation, stateOf } = await see(work);
          assert.deepEqual([situation.ahead, situation.behind], [of('mine').length, of('theirs').length]);
          for (const name of MODULES) {
            const { unpushed, uncommitted } = stateOf(`modules/${name}`);
            const touched = (side: Step['side']): boolean => of(side).some((one) => one.name === name);
            assert.deepEqual([unpushed, uncommitted], [touched('mine'), touched('edit')], name);
          }
        } finally {
          repositories.remove();
        }
      }),
      randomised(200, 8),
    );
  });
});
