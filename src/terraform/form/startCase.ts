/**
 * A name for people: parts split at `_`, `-` and blanks, each with a capital, `project_id` → `Project Id`. What is
 * upper case stays so, and a part is never split: `Wordpress_CloudRun` → `Wordpress CloudRun`. Used for labels of
 * variables and for display names of modules.
 */
export function startCase(name: string): string {
  return name
    .split(/[_\-\s]+/)
    .filter((part) => part !== '')
    .map(capitalised)
    .join(' ');
}

function capitalised(part: string): string {
  const [first = ''] = part;
  return first.toUpperCase() + part.slice(first.length);
}
