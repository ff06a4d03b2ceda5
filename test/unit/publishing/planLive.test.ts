import assert from 'node:assert/strict';
import { DEPLOYMENT_STATUSES, type Deployment } from '../../../src/contract/deployments';
import { isLive, liveByModule } from '../../../src/publishing/planLive';
import { NEW, OLD, published } from './samples';

const BUILDS = ['create', 'update', 'destroy', 'purge'] as const;

function deployment(module: Deployment['module'], more: Partial<Deployment> = {}): Deployment {
  return {
    id: `d-${module.name}`,
    deploymentId: '51fd',
    module,
    status: 'SUCCESS',
    action: 'create',
    target: 'own',
    projectId: 'p',
    deployedByEmail: 'partner@sandbox.example',
    commitSha: OLD,
    createdAt: '2026-05-01T10:00:00Z',
    updatedAt: '2026-05-01T10:00:00Z',
    waitingFor: [],
    creditsCharged: { module: '0', build: '0' },
    creditsReserved: '0',
    ...more,
  };
}

describe('live deployments', () => {
  it('are those that were made and are not destroyed, by state and last action', () => {
    const live = DEPLOYMENT_STATUSES.map((status) => [
      status,
      ...BUILDS.filter((action) => isLive({ status, action, deletedAt: undefined })),
    ]);
    const standing = ['update', 'destroy', 'purge'];
    assert.deepEqual(live, [
      ['QUEUED', ...standing],
      ['WAITING', ...standing],
      ['PENDING', ...standing],
      ['WORKING', ...standing],
      ['SUCCESS', 'create', 'update'],
      ['FAILURE', ...standing],
      ['INTERNAL_ERROR', ...standing],
      ['TIMEOUT', ...standing],
      ['CANCELLED', ...standing],
      ['EXPIRED', ...standing],
      ['DELETING'],
      ['DELETED'],
      ['PURGED'],
    ]);
  });

  it('are none once they were deleted, nor in a state that nobody knows', () => {
    for (const status of [...DEPLOYMENT_STATUSES, 'SOFT_DELETED']) {
      const deletedAt = '2026-05-02T10:00:00Z';
      assert.equal(isLive({ status, action: 'update', deletedAt }), false, status);
    }
    assert.equal(isLive({ status: 'SOFT_DELETED', action: 'update', deletedAt: undefined }), false);
  });

  it('belong to a catalog entry by its id; by name where there is none', () => {
    const [one, other] = [published('One'), published('Other')];
    const lists = liveByModule(
      [
        deployment({ id: 'id-One', name: 'One' }),
        deployment({ name: 'One' }, { deploymentId: '8e2c', commitSha: NEW }),
        deployment({ id: 'id-of-another-repository', name: 'One' }, { deploymentId: '0001' }),
        deployment({ id: 'id-One', name: 'One' }, { deploymentId: '0002', status: 'DELETED' }),
        deployment({ id: 'id-Third', name: 'Third' }),
      ],
      [one, other],
    );
    assert.deepEqual(
      [...lists],
      [
        [
          'One',
          [
            { deploymentId: '51fd', commitSha: OLD },
            { deploymentId: '8e2c', commitSha: NEW },
          ],
        ],
        ['Other', []],
      ],
    );
  });
});
