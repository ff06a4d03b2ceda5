/** Whether somebody still has to decide between two versions. */
export const hasMarkers = (content: Uint8Array): boolean =>
  /^(?:<{7}|={7}|>{7})(?: |\r?$)/m.test(new TextDecoder().decode(content));
