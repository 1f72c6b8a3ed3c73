/** The templates of `labwright init`. */
export const TEMPLATES = ['platform', 'custom-lab', 'compose'] as const;
