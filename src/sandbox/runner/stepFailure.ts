/** A step that cannot succeed, for a reason that lies in the module, its values or its commit. */
export class StepFailure extends Error {
  /** @param message one localised sentence; the build's `statusDetail` */
  constructor(message: string) {
    super(message);
    this.name = 'StepFailure';
  }
}
