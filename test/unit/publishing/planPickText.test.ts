import assert from 'node:assert/strict';
import { pickTexts } from '../../../src/publishing/planPickText';
import { facts, plan, row, rows } from './planSamples';
import { published } from './samples';

describe('the changes of a plan to choose from', () => {
  it('publish first, then updates, then removals, each with what it means', () => {
    assert.deepEqual(
      pickTexts(plan(rows, facts)).map(({ action, label, description, detail }) => ({
        action,
        label,
        description,
        detail,
      })),
      [
        {
          action: 'publish',
          label: 'Cloud_SQL_Postgres',
          description: 'publish · 2 variables on 1 form page, 60 credits, visible to every user',
          detail: 'Provider "google" has no upper bound. (versions.tf:8) RAD039',
        },
        {
          action: 'update',
          label: 'Wordpress_CloudRun',
          description: 'update aaaaaaa → bbbbbbb, 3 commits',
          detail: '2 breaking, 1 needs attention, 1 harmless · 1 live deployment',
        },
        {
          action: 'remove',
          label: 'Static_Site_CDN',
          description: 'remove · 2 live deployments keep running',
          detail: 'Nobody can deploy it any more; its rating is lost',
        },
      ],
    );
  });

  it('says what stays when nothing was asked', () => {
    const few = [row('Static_Site_CDN', { published: published('Static_Site_CDN'), staged: false }), row('Mod')];
    assert.deepEqual(pickTexts(plan(few)), [
      {
        action: 'remove',
        path: 'modules/Static_Site_CDN',
        label: 'Static_Site_CDN',
        description: 'remove',
        detail: 'Nobody can deploy it any more · Live deployments keep running',
      },
    ]);
  });
});
