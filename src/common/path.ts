/** Last part of an absolute path of either kind of system. */
export const basename = (path: string): string => path.split(/[\\/]/).filter(Boolean).pop() ?? path;
