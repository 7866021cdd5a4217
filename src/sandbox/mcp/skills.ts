interface Skill {
  readonly name: string;
  readonly label: string;
}

const SKILLS: readonly Skill[] = [
  { name: 'code-interpreter', label: 'Code Interpreter' },
  { name: 'custom-objects-cleanup', label: 'Custom Objects Cleanup' },
  { name: 'dashboard-building', label: 'Dashboard Building' },
  { name: 'data-manipulation', label: 'Data Manipulation' },
  { name: 'xlsx', label: 'Excel' },
  { name: 'metadata-building', label: 'Metadata Building' },
  { name: 'pdf', label: 'PDF' },
  { name: 'pptx', label: 'PowerPoint' },
  { name: 'research', label: 'Research' },
  { name: 'view-building', label: 'View Building' },
  { name: 'view-filters-and-sorts', label: 'View Filters and Sorts' },
  { name: 'docx', label: 'Word' },
  { name: 'workflow-building', label: 'Workflow Building' },
  { name: 'workspace-demo-seeding', label: 'Workspace Demo Seeding' },
];

const NAMES = SKILLS.map(({ name }) => name);

/** The names of all guides. */
export function listSkills(): unknown {
  return { skillNames: NAMES, message: `Found ${NAMES.length} skill(s): ${NAMES.join(', ')}.` };
}

/** The guides that are asked for; the sandbox has their titles only. */
export function loadSkills(wanted: readonly unknown[]): unknown {
  const found = SKILLS.filter(({ name }) => wanted.includes(name));
  const message =
    found.length === 0
      ? `No skills found with names: ${wanted.join(', ')}. Available skills: ${NAMES.join(', ')}.`
      : `Loaded ${found.map(({ label }) => label).join(', ')}.`;
  const skills = found.map(({ name, label }) => ({
    name,
    label,
    content: `# ${label}\n\nA guide of the real server.`,
  }));
  return { skills, message };
}
