// A window without a folder, and no sandbox.
export function prepare() {
  return {};
}
