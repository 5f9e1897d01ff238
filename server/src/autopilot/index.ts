export { AutopilotModule } from './autopilot.module.js';
