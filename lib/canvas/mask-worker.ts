import { maskTasks } from "./mask-tasks";
import { serveTasks } from "./serve-tasks";

// The entry of the worker's own bundle; opened by mask-worker-client.
serveTasks(self, maskTasks);
