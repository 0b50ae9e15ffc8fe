export function build(options?: { only?: string[]; production?: boolean; partial?: boolean; quiet?: boolean }): Promise<void>;
