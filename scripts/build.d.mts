export function build(options?: { production?: boolean; partial?: boolean; quiet?: boolean }): Promise<void>;
