import type { BuildAction } from './runner';

/** A step of a pipeline. The names are the platform's own (rad-platform.md, section 1.5). */
export interface StepName {
  /** Unique within its pipeline. */
  readonly id: string;
  readonly name: string;
}

export const CREATE_STEPS = {
  prepare: { id: 'prepare-source-code', name: 'Prepare Source Code' },
  archive: {
    id: 'create-initial-archive-and-download-configuration',
    name: 'Create Initial Archive and Download Configuration',
  },
  plan: { id: 'initialize-and-plan-infrastructure', name: 'Initialize and Plan Infrastructure' },
  apply: { id: 'apply-infrastructure-changes', name: 'Apply Infrastructure Changes' },
  outputs: { id: 'refresh-state-and-generate-outputs', name: 'Refresh State and Generate Outputs' },
  upload: { id: 'create-final-archive-and-upload', name: 'Create Final Archive and Upload' },
  summary: { id: 'deployment-summary', name: 'Deployment Summary' },
} as const;

export const UPDATE_STEPS = {
  prepare: { id: 'prepare-deployment-environment', name: 'Prepare Deployment Environment' },
  plan: { id: 'initialize-and-plan', name: 'Initialize and Plan' },
  apply: CREATE_STEPS.apply,
  outputs: CREATE_STEPS.outputs,
  upload: { id: 'archive-and-upload-deployment-files', name: 'Archive and Upload Deployment Files' },
  summary: CREATE_STEPS.summary,
} as const;

export const DESTROY_STEPS = {
  stage: { id: 'stage-pipeline-scripts', name: 'Stage Pipeline Scripts' },
  prepare: { id: 'prepare-destroy-environment', name: 'Prepare Destroy Environment' },
  validate: { id: 'initialize-and-validate-state', name: 'Initialize and Validate State' },
  destroy: { id: 'destroy-infrastructure', name: 'Destroy Infrastructure' },
  verify: { id: 'verify-destroy-and-cleanup', name: 'Verify Destroy and Cleanup' },
  summary: { id: 'destroy-summary', name: 'Destroy Summary' },
} as const;

export const PURGE_STEPS = {
  report: { id: 'report-cloud-storage-retention', name: 'Report Cloud Storage Retention' },
  record: { id: 'create-purge-audit-record', name: 'Create Purge Audit Record' },
  summary: { id: 'cleanup-summary', name: 'Cleanup Summary' },
} as const;

/** The steps of a pipeline in the order they run. */
export const PIPELINES: Readonly<Record<BuildAction, readonly StepName[]>> = {
  create: Object.values(CREATE_STEPS),
  update: Object.values(UPDATE_STEPS),
  destroy: Object.values(DESTROY_STEPS),
  purge: Object.values(PURGE_STEPS),
};
