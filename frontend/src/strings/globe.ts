export const globe = {};
